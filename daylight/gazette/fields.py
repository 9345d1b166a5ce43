"""What the public may read of a decision: a redacted snapshot, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models


class Kind(models.TextChoices):
    """The kind of enforcement (执法类别)."""

    PENALTY = "penalty", "行政处罚"
    PERMIT = "permit", "行政许可"
    INSPECTION = "inspection", "行政检查"
    COMPULSION = "compulsion", "行政强制"
    CONFIRMATION = "confirmation", "行政确认"
    OTHER = "other", "其他执法决定"


class PartyKind(models.TextChoices):
    """What the party is (当事人类型)."""

    ORGANISATION = "organisation", "法人或者其他组织"
    SOLE_TRADER = "sole_trader", "个体工商户"
    PERSON = "person", "自然人"


class NotPublishable(ValueError):
    """What keeps an entry off the shelf, told to the publicity clerk in Chinese."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@dataclass(frozen=True)
class Step:
    """One step in the course of a case (办理经过)."""

    title: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PublicFields:
    """The fields of one version of an entry (公示内容), already redacted.

    ``working_days_used`` counts from the day after the decision to the day of first publication;
    ``limit_working_days`` is the limit that applied (行政执法公示制度: 7 for penalties and permits, else 20).
    """

    kind: str
    organ: str
    title: str
    document_number: str
    party_shown: str
    party_kind: str
    conclusion: str
    decided_on: date
    working_days_used: int
    limit_working_days: int
    party_code_shown: str = ""
    cause: str = ""
    facts: str = ""
    basis: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    fine: Decimal | None = None
    discretion: str = ""
    course: tuple[Step, ...] = ()
    remedies: str = ""
    place: str = ""
    violation: str = ""
    expires_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """Write the fields as JSON values: dates as ISO text, amounts as decimal text."""
        content = asdict(self)
        content["course"] = [{"title": step.title, "on": step.on.isoformat()} for step in self.course]
        for name in ("decided_on", "expires_on"):
            content[name] = content[name] and content[name].isoformat()
        content["fine"] = None if self.fine is None else str(self.fine)
        return {**content, "basis": list(self.basis), "items": list(self.items)}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> PublicFields:
        """Read the fields back from a version; a field that this edition does not know is left aside."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in content.items() if name in known}
        for name in ("decided_on", "expires_on"):
            values[name] = date.fromisoformat(values[name]) if values.get(name) else None
        fine = values.get("fine")
        values["fine"] = None if fine is None else Decimal(fine)
        values["basis"] = tuple(values.get("basis") or ())
        values["items"] = tuple(values.get("items") or ())
        values["course"] = tuple(Step(step["title"], date.fromisoformat(step["on"])) for step in values.get("course") or ())
        return cls(**values)

    def faults(self, *, on: date) -> list[str]:
        """Say, one sentence each, what is missing or contradictory for publication on a day."""
        faults = [f"公示内容缺少“{label}”" for name, label in REQUIRED.items() if not str(getattr(self, name)).strip()]
        if self.kind not in Kind.values:
            faults.append(f"执法类别“{self.kind}”不在公示类别之内")
        if self.party_kind not in PartyKind.values:
            faults.append(f"当事人类型“{self.party_kind}”不在公示口径之内")
        if self.decided_on > on:
            faults.append(f"决定日期 {self.decided_on} 晚于公开日期 {on}")
        if self.expires_on and self.expires_on <= on:
            faults.append(f"公示期限届满日 {self.expires_on} 不晚于公开日期 {on}")
        if self.working_days_used < 0 or self.limit_working_days <= 0:
            faults.append("公开所用工作日和法定工作日数不能为负数或者零")
        return faults


REQUIRED = {
    "organ": "执法机关",
    "title": "标题",
    "document_number": "文号",
    "party_shown": "执法对象",
    "conclusion": "结论",
}
"""The four items that the disclosure rule asks for (执法机关、执法对象、执法类别、执法结论), with title and number."""
