"""The draft of an entry: original and redacted text side by side, every hit marked, and the button that publishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from daylight.accounts.models import Role
from daylight.casefile.decision import Decision
from daylight.casefile.taking import ReasonsNeeded, Refusal
from daylight.disclosure import choosing, publishing
from daylight.disclosure.detectors import Hit
from daylight.disclosure.models import Choice
from daylight.disclosure.pages.doors import at_the_publication_desk, decision_for, person
from daylight.disclosure.queue import due_of
from daylight.disclosure.redaction import Redacted
from daylight.disclosure.rulebook import in_force
from daylight.disclosure.snapshot import Passage, Snapshot, snapshot_of
from daylight.law.acts import MalformedAct
from daylight.law.findings import Finding

AROUND = 18
CANNOT_MAKE = (ValueError, LookupError, AssertionError)
"""What composing or typesetting a paper raises; a draft that cannot be made is shown with the reason and cannot be published."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage as the page shows it: plain, masked by rule, open, masked by choice, accepted."""

    text: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One passage on the page: its label, the original and what would be public."""

    label: str
    before: list[Piece]
    after: list[Piece]
    is_changed: bool
    is_open: bool


@dataclass(frozen=True)
class Group:
    """Open hits of one wording, which are dealt with together."""

    hit: Hit
    passage: Passage
    places: list[str]
    left: str
    right: str
    count: int


@at_the_publication_desk
@require_GET
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft of an entry beside its original."""
    return _page(request, decision_for(request, pk, what="公示稿"))


@at_the_publication_desk
@require_POST
def hits(request: HttpRequest, pk: int) -> HttpResponse:
    """Deal with a hit: mask it, or accept it with a reason."""
    decision = decision_for(request, pk, what="公示稿")
    now = timezone.now()
    try:
        meant: dict[str, Any] = {
            "passage": request.POST["passage"], "start": int(request.POST["start"]), "end": int(request.POST["end"]),
            "by": person(request), "at": now, "alike": True,
        }  # fmt: skip
        snapshot = snapshot_of(decision, on=timezone.localdate(now))
        if request.POST.get("what") == Choice.What.ACCEPT:
            made = choosing.accept(snapshot, reason=request.POST.get("reason", ""), **meant)
        else:
            made = choosing.mask(snapshot, mask=request.POST.get("mask", ""), **meant)
    except (KeyError, ValueError):
        return _page(request, decision, trouble="提交的内容不完整，没有处理。请刷新页面后重试。", status=422)
    except Refusal as refusal:
        return _page(request, decision, trouble=str(refusal), status=422)
    messages.success(request, f"已处理 {len(made)} 处：{made[0].get_what_display()}。")
    return redirect("disclosure:draft", pk=pk)


@at_the_publication_desk
@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask words that no detector found, wherever they stand."""
    decision = decision_for(request, pk, what="公示稿")
    now = timezone.now()
    try:
        snapshot = snapshot_of(decision, on=timezone.localdate(now))
        given = {name: request.POST.get(name, "") for name in ("words", "mask")}
        choosing.mask_words(snapshot, **given, by=person(request), at=now)
    except Refusal as refusal:
        return _page(request, decision, trouble=str(refusal), status=422)
    messages.success(request, "已全部隐去。")
    return redirect("disclosure:draft", pk=pk)


@at_the_publication_desk
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the redacted letter as it would be published, marked as a preview."""
    decision = decision_for(request, pk, what="决定书公示件")
    try:
        pdf = snapshot_of(decision, on=timezone.localdate()).letter(draft=True)
    except CANNOT_MAKE as trouble:
        return _page(request, decision, trouble=_told(trouble), status=422)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = "inline; filename=redacted-letter.pdf"
    return answer


@at_the_publication_desk
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the entry. Whatever goes wrong, nothing is published and the page says why."""
    decision = decision_for(request, pk, what="公示稿")
    now = timezone.now()
    try:
        publication = publishing.publish(
            decision, by=person(request), at=now, now=now, shown=request.POST.get("shown"), departures=departures_in(request)
        )
    except ReasonsNeeded as needed:
        return _page(request, decision, warnings=needed.findings, status=422)
    except (Refusal, MalformedAct) as refusal:
        return _page(request, decision, trouble=str(refusal), status=422)
    except CANNOT_MAKE as trouble:
        return _page(request, decision, trouble=f"没有公示：{_told(trouble)}", status=422)
    messages.success(request, f"{decision.number}已公示，公示编号 {publication.address}。")
    return redirect("disclosure:desk")


def departures_in(request: HttpRequest) -> dict[str, str]:
    """Return the written reasons given for warnings, by code (说明理由后继续)."""
    return {name.removeprefix("reason-"): str(value).strip() for name, value in request.POST.items() if name.startswith("reason-")}


def _page(
    request: HttpRequest, decision: Decision, *, trouble: str = "", warnings: Sequence[Finding] = (), status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    roles = person(request).roles_on(today)
    shown: dict[str, Any] = {
        "decision": decision, "trouble": trouble, "warnings": warnings, "due": due_of(decision, on=today), "today": today,
        "publication": publishing.standing_publication(decision), "exception": publishing.exception_of(decision),
        "may_mask": bool(roles & choosing.MAY_MASK), "may_accept": bool(roles & choosing.MAY_ACCEPT),
        "may_publish": Role.PUBLICITY_CLERK in roles, "basis": in_force(today).kinds["penalty"].basis,
    }  # fmt: skip
    try:
        snapshot = snapshot_of(decision, on=today)
    except CANNOT_MAKE as failure:
        shown["trouble"] = f"公示稿无法生成，不能公示：{_told(failure)}"
        return render(request, "disclosure/draft.html", shown, status=status)
    lines = [(place, _line(passage)) for place, passage in snapshot.passages.items()]
    letter_lines = [line for place, line in lines if place.startswith("letter")]
    shown |= {
        "snapshot": snapshot, "groups": groups_of(snapshot), "lines": [line for place, line in lines if not place.startswith("letter")],
        "letter_changed": [line for line in letter_lines if line.is_changed],
        "letter_rest": [line for line in letter_lines if not line.is_changed],
        "by_rule": sum(len(passage.redacted.spans) for passage in snapshot.passages.values()),
        "own_acceptance": any(choice.by_id == person(request).pk for choice in snapshot.accepted),
    }  # fmt: skip
    return render(request, "disclosure/draft.html", shown, status=status)


def groups_of(snapshot: Snapshot) -> list[Group]:
    """Gather the open hits of one kind and wording."""
    gathered: dict[tuple[str, str], list[tuple[Passage, Hit]]] = {}
    for passage, hit in snapshot.open:
        gathered.setdefault((hit.kind, hit.text), []).append((passage, hit))
    return [_group(found) for found in gathered.values()]


def _group(found: list[tuple[Passage, Hit]]) -> Group:
    passage, hit = found[0]
    text = passage.redacted.text
    return Group(
        hit=hit, passage=passage, places=list(dict.fromkeys(one.label for one, _ in found)), count=len(found),
        left=("…" if hit.start > AROUND else "") + text[max(0, hit.start - AROUND) : hit.start],
        right=text[hit.end : hit.end + AROUND] + ("…" if len(text) > hit.end + AROUND else ""),
    )  # fmt: skip


def _line(passage: Passage) -> Line:
    return Line(passage.label, list(_before(passage)), list(_after(passage)), passage.is_changed, bool(passage.open))


def _before(passage: Passage) -> Iterator[Piece]:
    """Yield the original with everything marked: what the rules masked, and what the detectors found besides."""
    text, position = passage.redacted.original, 0
    marks = [(span.start, span.end, Piece(span.text, "was", f"按规则隐去：{span.mask}")) for span in passage.redacted.spans]
    for hit in passage.redacted.hits:
        start, end = _in_original(passage.redacted, hit)
        marks.append((start, end, Piece(text[start:end], "found", hit.title)))
    for start, end, piece in sorted(marks, key=lambda mark: mark[:2]):
        if start >= position:
            yield Piece(text[position:start])
            yield piece
            position = end
    yield Piece(text[position:])


def _in_original(redacted: Redacted, hit: Hit) -> tuple[int, int]:
    """Say where a hit of the redacted text stands in the original."""
    grown = sum(len(span.text) - len(span.mask) for span in redacted.spans if span.at + len(span.mask) <= hit.start)
    within = sum(len(span.text) - len(span.mask) for span in redacted.spans if hit.start < span.at + len(span.mask) <= hit.end)
    return hit.start + grown, hit.end + grown + within


def _after(passage: Passage) -> Iterator[Piece]:
    """Yield what would be public: masks of rules and of choices, hits that are open or accepted."""
    redacted, position = passage.redacted, 0
    marks = [(span.at, span.at + len(span.mask), Piece(span.mask, "rule", "按规则隐去")) for span in redacted.spans]
    marks += [(hit.start, hit.end, _shown(passage, hit)) for hit in redacted.hits]
    for start, end, piece in sorted(marks, key=lambda mark: mark[:2]):
        if start < position:
            continue
        yield Piece(redacted.text[position:start])
        yield piece
        position = end
    yield Piece(redacted.text[position:])


def _shown(passage: Passage, hit: Hit) -> Piece:
    choice = passage.choice_for(hit)
    if choice is None:
        return Piece(hit.text, "open", f"{hit.title}，尚未处理")
    if choice.what == Choice.What.MASK:
        return Piece(choice.mask, "masked", f"{hit.title}，{choice.by.name}已隐去")
    return Piece(hit.text, "accepted", f"{hit.title}，{choice.by.name}认可公开：{choice.reason}")


def _told(trouble: Exception) -> str:
    """Tell why a paper cannot be made; the message of our own errors is for people."""
    return str(trouble) or "文书无法生成，请联系系统管理员。"
