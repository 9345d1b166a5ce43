"""A party (当事人) as the case now knows it: kept from the acts that named it."""

from __future__ import annotations

from django.db import models

from daylight.casefile.act import Act
from daylight.casefile.case import Case


class Party(models.Model):
    """A party or third party of a case (当事人、第三人). A later act of naming replaces what an earlier one said."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties", verbose_name="案件")
    ref = models.CharField("编号", max_length=8)
    named_by = models.ForeignKey(Act, models.PROTECT, related_name="+", verbose_name="确定的行为")
    name = models.CharField("姓名或名称", max_length=100, db_index=True)
    kind = models.CharField("类别", max_length=16)
    standing = models.CharField("地位", max_length=16, default="party")
    details = models.JSONField("其他情况", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        ordering = ["case", "ref"]
        constraints = [models.UniqueConstraint(name="party_has_its_ref", fields=["case", "ref"])]

    def __str__(self) -> str:
        return self.name


def keep_party(act: Act) -> None:
    """Keep what an act of naming says of a party (当事人)."""
    given = dict(act.data)
    known = Party.objects.filter(case=act.case)
    ref = given.pop("party", None) or f"P{known.count() + 1}"
    Party.objects.update_or_create(
        case=act.case,
        ref=ref,
        defaults={
            "named_by": act, "name": given.pop("name"), "kind": given.pop("kind"),
            "standing": given.pop("standing", "party"), "details": given,
        },
    )  # fmt: skip


def keep_correction(act: Act) -> None:
    """Put a corrected name of a party right in its row as well (更正)."""
    changes = {row["field"]: row.get("after", "") for row in act.data.get("changes", [])}
    row = Party.objects.filter(case=act.case, named_by__seq=act.data["of"]).first()
    if row is None or not changes:
        return
    row.name = changes.pop("name", row.name)
    row.details = {**row.details, **changes}
    row.save(update_fields=["name", "details"])
