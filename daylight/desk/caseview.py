"""What the page of a case shows (案件页): its record, where it stands, what may come next and why not, its clocks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from daylight.accounts.models import Post, Role, User
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.casefile.prefill import prefill
from daylight.casefile.recordview import law_context, record_of
from daylight.law.acts import POINTS, STAGES, act_kind
from daylight.law.duties import Deadline, deadlines
from daylight.law.findings import Context, Finding, Severity, judge_act
from daylight.law.procedure import Step, next_steps, track
from daylight.law.record import Act as LawAct
from daylight.law.record import Record
from daylight.records.context import item_text
from daylight.records.models import IssuedPaper


def case_context(case: Case, *, user: User, held: set[str], on: date) -> dict[str, Any]:
    """Return everything that the frame of a case page shows, in a fixed number of queries."""
    record = record_of(case, on=on, also=judges_on(on))
    ctx = law_context(on=on)
    acts = acts_of(case, record)
    clocks = deadlines(record, ctx)
    return {
        "case": case, "record": record, "acts": list(reversed(acts)), "today": on,
        "team_names": "、".join(user.name for user in case.team.all()),
        "track": [_track_step(step) for step in track(record)],
        "next_steps": _next_steps(case, record, ctx, held),
        "deadlines": [_clock_line(clock, on) for clock in clocks],
        "clock": _main_clock(clocks, on),
    }  # fmt: skip


def judges_on(on: date) -> set[int]:
    """Return the keys of those who judge what others handle, on a day: heads and legal reviewers."""
    return set(Post.objects.in_force(on).filter(role__in=[Role.HEAD, Role.DEPUTY_HEAD, Role.REVIEWER]).values_list("user", flat=True))


def acts_of(case: Case, record: Record) -> list[Act]:
    """List the acts of a case with what a page says of each."""
    rows = list(case.acts.prefetch_related("attachments__file").select_related("recorded_by").order_by("seq"))
    papers: dict[str, list[IssuedPaper]] = {}
    for paper in IssuedPaper.objects.filter(case_ref=case.clue_number).order_by("pk"):
        papers.setdefault(paper.act_ref, []).append(paper)
    for row in rows:
        row.heading = heading(row, record)  # type: ignore[attr-defined]
        row.people = "、".join(person.name for person in record.people([str(pk) for pk in row.by]))  # type: ignore[attr-defined]
        row.papers = papers.get(str(row.seq), [])  # type: ignore[attr-defined]
        row.files_count = len(row.attachments.all())  # type: ignore[attr-defined]
        row.struck = row.seq in record.struck  # type: ignore[attr-defined]
    return rows


def heading(row: Act, record: Record) -> str:
    """Name an act with what matters of it: 法制审核意见：改正后再报; 送达行政处罚告知书."""
    schema, data = row.schema, row.data
    if row.kind == "submission":
        return f"呈批：{act_kind(data['for']).title}"
    if row.kind == "signature":
        submitted = record.act(data.get("of"))
        what = act_kind(submitted.get("for")).title if submitted else ""
        return f"{data.get('post', '')}{'同意' if data.get('verdict') == 'agreed' else '退回'}：{what}"
    if row.kind == "service":
        of = record.act(data.get("of"))
        return f"送达：{act_kind(of.kind).title if of else ''}（{_label(schema, 'way', data)}）"
    for name in ("verdict", "outcome", "conclusion", "result", "ground", "name"):
        label = _label(schema, name, data) if schema.field(name) else ""
        if label and len(label) < 30:
            return f"{schema.title}：{label}"
    return schema.title


def _label(schema: Any, name: str, data: dict[str, Any]) -> str:
    f = schema.field(name)
    value = data.get(name, "")
    return dict(f.options).get(value, str(value)) if f else str(value)


def _track_step(step: tuple[str, date | None, str]) -> dict[str, Any]:
    stage, reached, state = step
    words = "已退回" if state == "returned" else "不需要" if state == "skipped" else reached.strftime("%m-%d") if reached else "—"
    return {"title": STAGES[stage], "state": "now" if state == "returned" else state, "words": words}


def _next_steps(case: Case, record: Record, ctx: Context, held: set[str]) -> dict[str, list[dict[str, Any]]]:
    steps = [step for step in next_steps(record, ctx) if step.act not in {"submission", "signature"}]
    return {
        "main": [_next_step(case, record, step, ctx, held) for step in steps if not step.aside],
        "aside": [_next_step(case, record, step, ctx, held, tried=False) for step in steps if step.aside],
    }  # fmt: skip


def where(case_pk: int, kind: str, *, of: int | None = None) -> str:
    """Return the page on which an act is taken: most by a form of the case, some on a desk of their own."""
    if kind in {"publication", "withdrawal", "publication_exception", "publication_correction"}:
        return reverse("disclosure:desk")
    if kind == "archiving":
        return reverse("desk:dossier", args=[case_pk])
    if kind in {"submission", "signature"}:
        return reverse("desk:approvals")
    return reverse("desk:take", args=[case_pk, kind]) + (f"?of={of}" if of else "")


def _next_step(case: Case, record: Record, step: Step, ctx: Context, held: set[str], *, tried: bool = True) -> dict[str, Any]:
    """Say of a step whether it may be taken now, by whom, and if not, which article stands in the way."""
    schema = act_kind(step.act)
    why = obstacles(record, step.act, ctx) if tried else []
    mine = bool(held & set(schema.by))
    return {
        "title": schema.title, "why": why[:3], "blocked": bool(why),
        "href": where(case.pk, step.act) if mine else "",
        "note": "" if mine else f"由{whose(schema)}办理",
    }  # fmt: skip


def whose(schema: Any) -> str:
    """Name the posts that take a kind of act."""
    return "、".join(Role(role).label for role in schema.by)


def obstacles(record: Record, kind: str, ctx: Context) -> list[Finding]:
    """
    List what the law holds against taking an act today.

    The act is imagined as its form would begin, by those who may do it and with the head's signature; what remains
    is what the record itself lacks.
    """
    tries = (_held_against(record, kind, ctx, by) for by in _doers(record, kind))
    return min(tries, key=len)


def _doers(record: Record, kind: str) -> list[tuple[str, ...]]:
    """Return who might take an act: the case's handlers, or each of the others whose post it is."""
    posts = set(act_kind(kind).by)
    others = sorted(p.id for p in record.persons.values() if p.has_role(*posts) and p.id not in record.handlers)
    if Role.OFFICER in posts or not others:
        return [tuple(sorted(record.handlers))]
    return [(one,) for one in others]


def _held_against(record: Record, kind: str, ctx: Context, by: tuple[str, ...]) -> list[Finding]:
    schema, data = act_kind(kind), prefill(record, kind, ctx)
    head = next((p.id for p in record.persons.values() if p.has_role("head")), None)
    if Role.OFFICER not in schema.by:
        data = {f.name: by[0] for f in schema.fields if f.type == "person" and f.required and by} | data
    act = LawAct(
        kind=kind, on=ctx.as_of, seq=record.acts[-1].seq + 1 if record.acts else 1, by=by,
        approved_by=head if schema.approval else None, data=data,
    )  # fmt: skip
    said = judge_act(record.with_act(act), act, ctx, gates_only=True)
    return [f for f in said if isinstance(f, Finding) and f.severity == Severity.BLOCK]


def _clock_line(clock: Deadline, on: date) -> dict[str, Any]:
    tone = {"done": "ok", "late": "late"}.get(clock.state, "plain")
    due = clock.due.earliest if clock.due else None
    if clock.state in {"running", "provisional"} and due is not None and (due - on).days <= 5:
        tone = "due"
    words = "已完成" if clock.state == "done" else due.strftime("%m-%d" if due.year == on.year else "%Y-%m-%d") if due else "—"
    if clock.due is not None and clock.due.provisional and clock.state != "done":
        words += "，暂定"
    return {
        "title": clock.title, "tone": tone, "words": words, "basis": clock.basis,
        "reckoning": clock.due.reckoning if clock.due else (), "due": due,
    }  # fmt: skip


def _main_clock(clocks: list[Deadline], on: date) -> dict[str, Any] | None:
    """Return the clock that runs out first, as the head of the page shows it."""
    running = [c for c in clocks if c.state in {"running", "late", "provisional"} and c.who not in {"party", "court", "police"}]
    if not running:
        return None
    first = min(running, key=lambda c: c.due.earliest if c.due else date.max)
    assert first.due is not None
    left = (first.due.earliest - on).days
    words = f"超 {-left} 日" if left < 0 else "今天到期" if left == 0 else f"还有 {left} 日"
    tone = "late" if left < 0 else "due" if left <= 5 else ""
    return {"words": words, "tone": tone, "title": f"须在 {first.due.earliest} 前{first.title}", "basis": first.basis}


def particulars(row: Act, record: Record) -> list[dict[str, Any]]:
    """List the particulars of an act as a page prints them."""
    lines = []
    for f in row.schema.fields:
        value = row.data.get(f.name)
        if value in (None, "", [], {}) or f.type in {"digest", "files"}:
            continue
        lines.append({"label": f.label, **_printed(f, value, record)})
    return lines


def _printed(f: Any, value: Any, record: Record) -> dict[str, Any]:
    if f.type == "yesno":
        return {"text": "是" if value else "否"}
    if f.type == "choice":
        return {"text": dict(f.options).get(value, value)}
    if f.type == "choices":
        return {"text": "、".join(dict(f.options).get(v, v) for v in value)}
    if f.type in {"person", "persons"}:
        return {"text": "、".join(p.name for p in record.people(value))}
    if f.type == "party":
        return {"text": next((p.name for p in record.parties if p.id == value), value)}
    if f.type == "act":
        refs = value if isinstance(value, list) else [value]
        return {"text": "、".join(f"第{ref}项 {act_kind(a.kind).title}" for ref in refs if (a := record.act(ref))) or str(value)}
    if f.type == "items":
        return {"rows": [item_text(row) for row in value]}
    if f.type == "rows":
        names = {c.name: c.label for c in f.columns}
        return {"rows": ["；".join(f"{names.get(k, k)}：{_cell(v, f, k, record)}" for k, v in row.items()) for row in value]}
    if f.type == "points":
        answers = {"yes": "是", "no": "否", "na": "不涉及"}
        known = POINTS[f.list]
        notes = {k: f"（{v['note']}）" if v.get("note") else "" for k, v in value.items()}
        return {"rows": [f"{label}：{answers.get(value[k]['verdict'], '')}{notes[k]}" for k, label in known.items() if k in value]}
    if f.type == "particulars":
        return {"text": "见呈批内容"}
    return {"text": str(value)}


def _cell(value: Any, f: Any, name: str, record: Record) -> str:
    column = next((c for c in f.columns if c.name == name), None)
    if column is not None and column.type == "person":
        return "、".join(p.name for p in record.people(value))
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
