"""Templates: all there, in Chinese, and nothing in them that the content policy would stop."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

DAYLIGHT = Path(__file__).resolve().parents[2] / "daylight"
TEMPLATES = sorted(DAYLIGHT.glob("*/templates/**/*.html"))
ENGLISH = (
    r"\b(January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday)\b"
)
FORBIDDEN = {
    "inline style attribute": r"<[^>]*\sstyle\s*=",
    "inline style sheet": r"<style\b",
    "inline script": r"<script(?![^>]*\bsrc=)[^>]*>",
    "inline handler": r"<[^>]*\son[a-z]+\s*=",
    "script address": r"javascript:",
    "foreign resource": r"<(script|link|img|iframe|video|audio|source)\b[^>]*\b(src|href)\s*=\s*[\"'](https?:)?//",
    "handler of htmx": r"\shx-on[:-]",
    "English name of a month or day": ENGLISH,
    "unescaped value": r"\|\s*safe\b|\{%\s*autoescape\s+off",
}


def name_of(template: Path) -> str:
    return str(template.relative_to(next(parent for parent in template.parents if parent.name == "templates")))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_can_be_read(template):
    get_template(name_of(template))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_holds_nothing_that_the_content_policy_stops(template):
    text = re.sub(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", "", template.read_text(), flags=re.DOTALL)

    assert [
        what
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, text, re.IGNORECASE if what != "English name of a month or day" else 0)
    ] == []


def test_every_template_that_the_code_names_is_there():
    known = {name_of(template) for template in TEMPLATES}
    named = {
        (match, str(source.relative_to(DAYLIGHT)))
        for source in [*DAYLIGHT.rglob("*.py"), *TEMPLATES]
        for match in re.findall(r"""["']([a-z_]+/[a-z0-9_/-]+\.html)["']""", source.read_text())
    }

    assert sorted(pair for pair in named if pair[0] not in known and not pair[0].startswith("django/")) == []
