"""Where a case stands (案件进度): derived from its acts, kept for lists, and derived again on demand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

from daylight.accounts.models import User
from daylight.casefile.case import Case
from daylight.casefile.duty import DutyRow
from daylight.casefile.recordview import law_context, record_of
from daylight.gazette.folding import fold, grams
from daylight.law import record as law
from daylight.law.duties import Duty, duties
from daylight.law.procedure import stage_of

DERIVED = (
    "number", "title", "cause", "violation", "place", "township", "party_names", "stage", "acts_count", "last_act_on",
    "due_on", "in_review", "filed_on", "decided_on", "closed_on", "archived_on",
)  # fmt: skip


def refresh(case: Case, *, on: date) -> None:
    """Write the derived columns and the duties of a case from its record. Nothing else writes them."""
    record = record_of(case, on=on)
    due = duties(record, law_context(on=on))
    for name, value in derived(case, record, due).items():
        setattr(case, name, value)
    case.save(update_fields=DERIVED)
    case.team.set(_team(record, case))
    _index(case, record)
    DutyRow.objects.filter(case=case).delete()
    DutyRow.objects.bulk_create(duty_row(case, duty) for duty in due)


def derived(case: Case, record: law.Record, due: list[Duty]) -> dict[str, Any]:
    """Work out the columns of a case that lists are made from."""
    clue, filing = record.first("clue"), record.first("filing")
    decision, closure, archiving = record.last("decision", "no_penalty_decision"), _end(record), record.first("archiving")
    parties = [party.name for party in record.main_parties()]
    place = (filing or clue).get("place", "") if (filing or clue) else ""
    return {
        "number": filing.get("number", "") if filing else "",
        "title": _title(record, parties, clue, filing),
        "cause": filing.get("cause", "") if filing else "",
        "violation": filing.get("violation", "") if filing else "",
        "place": place,
        "township": clue.get("township", "") if clue else "",
        "party_names": "、".join(parties)[:400],
        "stage": stage_of(record),
        "acts_count": len(record.acts),
        "last_act_on": record.acts[-1].on if record.acts else None,
        "due_on": min((d.due.on for d in due if d.due is not None), default=None),
        "in_review": record.has("review_submission", "hearing_request", "case_hearing"),
        "filed_on": filing.on if filing else None,
        "decided_on": decision.on if decision else None,
        "closed_on": closure.on if closure else None,
        "archived_on": archiving.on if archiving else None,
    }


def _end(record: law.Record) -> law.Act | None:
    """Return what ended a case so that it may be archived: its closure, or that it was declined, cancelled or handed on."""
    ended = record.first("closure", "filing_declined", "filing_cancelled")
    return ended or (record.last("transfer_to_organ") if stage_of(record) == "transferred" else None)


def _title(record: law.Record, parties: list[str], clue: law.Act | None, filing: law.Act | None) -> str:
    if filing is not None:
        return f"{'、'.join(parties[:2])}{filing.get('cause', '')}案"[:200]
    return f"{clue.get('place', '') if clue else ''}{clue.get('content', '')[:30] if clue else ''}"[:200] or case_untitled()


def case_untitled() -> str:
    """Return what a case is called before anything is known of it."""
    return "未命名线索"


def _team(record: law.Record, case: Case) -> set[int]:
    last = record.last("assignment", "filing")
    named = set(last.get("handlers") or []) if last else set()
    if not named:
        named = {ref for act in record.all("clue", "verification", "stop_order") for ref in act.by}
    return set(User.objects.filter(pk__in=[int(ref) for ref in named if str(ref).isdigit()]).values_list("pk", flat=True))


def duty_row(case: Case, duty: Duty) -> DutyRow:
    """Return a duty of the law as a row of the duty list."""
    due = duty.due
    return DutyRow(
        case=case, section_id=case.section_id, kind=duty.kind, title=duty.title, act_kind=duty.act_kind or "",
        for_act=duty.for_act, role=duty.who, due_on=due.earliest if due else None, latest_on=due.latest if due else None,
        provisional=bool(due and due.provisional), basis=duty.basis, reason=duty.reason or "",
        reckoning=list(due.reckoning) if due else [],
    )  # fmt: skip


def _index(case: Case, record: law.Record) -> None:
    """Index what a case is searched by: numbers, parties, place, cause, articles."""
    numbers = [str(act.get("number")) for act in record.acts if act.gives("number")]
    articles = [str(act.get(name)) for act in record.all("decision", "proposal") for name in ("basis", "articles") if act.gives(name)]
    own = [case.clue_number, case.number, case.title, case.party_names, case.place, case.township, case.cause]
    text = " ".join([*own, *numbers, *articles])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casefile_case SET words = array_to_tsvector(%s) WHERE id = %s", [sorted(grams([fold(text)])), case.pk]
        )


def differences(case: Case, *, on: date) -> Iterator[str]:
    """Yield how the kept columns and duties of a case differ from what its record says today."""
    record = record_of(case, on=on)
    due = duties(record, law_context(on=on))
    for name, value in derived(case, record, due).items():
        if getattr(case, name) != value:
            yield f"{case.name}：{Case._meta.get_field(name).verbose_name} 存为 {getattr(case, name)!r}，应为 {value!r}"
    kept = sorted((row.kind, row.due_on or date.max) for row in case.duty_rows.all())
    wanted = sorted((row.kind, row.due_on or date.max) for row in (duty_row(case, d) for d in due))
    if kept != wanted:
        yield f"{case.name}：应办事项存为 {kept}，应为 {wanted}"
