"""Every page of the bureau asks who is there."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = ("desk/sign-in/",)
PLACEHOLDERS = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route, entry


def address(route: str, pattern: URLPattern) -> str:
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        example = getattr(converter, "example", None) or PLACEHOLDERS.get(kind, "1")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, example)
    return "/" + re.sub(r"<[^>]+>", "1", route)


DESK = sorted(
    ((route, pattern) for route, pattern in routes(get_resolver()) if route.startswith("desk/") and route not in OPEN),
    key=lambda pair: pair[0],
)


def test_the_bureau_has_pages():
    assert DESK


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("route", "pattern"), DESK, ids=[route for route, _ in DESK])
def test_a_stranger_is_refused(client, method, route, pattern):
    answer = getattr(client, method)(address(route, pattern))

    assert answer.status_code in {302, 401, 403, 404, 405}, f"{route} answers {answer.status_code} to a stranger"
    if answer.status_code == 302:
        assert "/desk/sign-in/" in answer["Location"], f"{route} sends a stranger to {answer['Location']}"
    if answer.status_code == 404:
        assert answer.resolver_match is None or route.count("<"), f"{route} looks for things before it asks who is there"


@pytest.mark.django_db
def test_the_public_site_gives_no_cookie(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert not answer.cookies
