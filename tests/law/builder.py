"""
Cases for tests of law: a complete lawful one, and ways to spoil it at one point.

`a_lawful_case()` goes from clue to archive with a hearing; `.without`, `.change`, `.move` and `.add` return a changed copy.
An act is named by its kind, or by kind and subject: "service:decision", "evidence:plan". All persons are synthetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

import daylight.law.checks  # noqa: F401  every check is registered
from daylight.law.acts import act_kind, clean
from daylight.law.findings import Context, Finding, NotGiven, context, judge_act, judge_whole
from daylight.law.record import Act, Certificate, Organ, Party, Person, Record

AS_OF = date(2025, 12, 31)


def on(text: str) -> date:
    """Read a day written as 2025-03-10."""
    return date.fromisoformat(text)


def a_certificate(number: str, **changed: Any) -> Certificate:
    given = {"area": "武定县", "valid_from": date(2014, 1, 1), "valid_until": date(2029, 12, 31)} | changed
    return Certificate(number=number, **given)


def a_person(id: str, name: str, *roles: str, certificate: str = "", **given: Any) -> Person:
    held = (a_certificate(certificate),) if certificate else ()
    made: dict[str, Any] = {"legal_qualification": False, "first_review": False, "auxiliary": False, "certificates": held} | given
    return Person(id=id, name=name, roles=frozenset(roles), **made)


PEOPLE = {
    person.id: person
    for person in (
        a_person("zhang", "张启明", "officer", certificate="53232901001"),
        a_person("li", "李若兰", "officer", certificate="53232901002"),
        a_person("zhou", "周立群", "officer", certificate="53232901003"),
        a_person("wang", "王建业", "officer", "section_head", certificate="53232901004"),
        a_person("chen", "陈思远", "reviewer", certificate="53232901005", legal_qualification=True),
        a_person("sun", "孙文静", "reviewer", certificate="53232901006", legal_qualification=True),
        a_person("wu", "吴春晓", "reviewer", certificate="53232901007", legal_qualification=True),
        a_person("liu", "刘国强", "deputy_head", certificate="53232901008"),
        a_person("gao", "高文山", "deputy_head", certificate="53232901009"),
        a_person("yang", "杨为民", "head", certificate="53232901010"),
        a_person("ma", "马小雨", "publicity_clerk"),
        a_person("he", "何守诚", "archivist"),
    )
}

COMPANY = Party(
    id="company", name="武定禾丰示例建材有限公司", kind="organisation", part="builder", uscc="91532329MA6TEST01X",
    representative="丁大山", address="武定县狮山镇示例路1号", phone="19900000001",
)  # fmt: skip
FARMER = Party(
    id="farmer", name="丁小河", kind="person", part="builder", born=date(1980, 5, 1), address="武定县插甸镇示例村1号", phone="19900000002"
)

ITEMS: list[dict[str, Any]] = [
    {"kind": "return_land", "area": "1200", "area_unit": "m2", "text": "责令退还非法占用的土地1200平方米", "violation": "L01", "days_to_perform": 15},
    {"kind": "demolish", "area": "620", "area_unit": "m2", "text": "限期十五日内拆除在非法占用的土地上新建的建筑物620平方米，恢复土地原状",
     "violation": "L01", "days_to_perform": 15, "conforms": False},
    {"kind": "fine", "area": "1200", "area_unit": "m2", "rate": "300", "amount": "360000", "amount_words": "叁拾陆万元整",
     "text": "处以每平方米300元的罚款，共计360000元", "violation": "L01", "tier": "一般", "days_to_perform": 15},
]  # fmt: skip

EIGHT_CHECKS = dict.fromkeys(
    ("filing_conditions", "right_subject", "facts_evidence", "characterisation", "law", "procedure", "proposal", "other"), "yes"
)
EIGHT_POINTS = dict.fromkeys(
    ("subject", "officers", "procedure", "facts_evidence", "law_discretion", "powers", "documents", "crime"), "yes"
)
ALL_MATERIALS = ["draft", "report", "basis", "evidence", "notice", "hearing", "discretion"]
DRAFT = "a3f1c2d4e5"


@dataclass(frozen=True)
class Builder:
    """A case under construction; every change returns a new one."""

    acts: tuple[Act, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)

    # -- changing -------------------------------------------------------------------------------------------------

    def add(
        self, kind: str, *, on: date | str, by: Any = (), approved_by: str | None = None, at: time | None = None,
        first: bool = False, **data: Any,
    ) -> Builder:  # fmt: skip
        """Add an act at the end of its day (or at its beginning)."""
        day = date.fromisoformat(on) if isinstance(on, str) else on
        doers = (by,) if isinstance(by, str) else tuple(by)
        act = Act(kind=kind, on=day, at=at, by=doers, approved_by=approved_by, data=clean(kind, data))
        return self._with(act, first=first)

    def without(self, *names: str) -> Builder:
        """Leave out every act of these names, and the services that delivered their papers."""
        for name in names:
            if not self._named(name):
                raise AssertionError(f"the case has no act {name}")
        gone = {id(act) for name in names for act in self._named(name)}
        gone |= {id(act) for act in self.acts if act.kind == "service" and act.get("of") in names}
        return replace(self, acts=tuple(act for act in self.acts if id(act) not in gone))

    def change(
        self, name: str, *, nth: int = -1, by: Any = None, at: time | None = None, approved_by: str | None = "", **data: Any
    ) -> Builder:
        """Change particulars of an act (the last of that name); None takes a particular away."""
        old = self._one(name, nth)
        merged = clean(old.kind, {**old.data, **data})
        new = replace(old, data=merged)
        if by is not None:
            new = replace(new, by=(by,) if isinstance(by, str) else tuple(by))
        if approved_by != "":
            new = replace(new, approved_by=approved_by)
        if at is not None:
            new = replace(new, at=at)
        return replace(self, acts=tuple(new if act is old else act for act in self.acts))

    def move(self, name: str, *, on: date | str, nth: int = -1, first: bool = False) -> Builder:
        """Move an act to the end (or the beginning) of another day."""
        old = self._one(name, nth)
        day = date.fromisoformat(on) if isinstance(on, str) else on
        rest = replace(self, acts=tuple(act for act in self.acts if act is not old))
        return rest._with(replace(old, on=day), first=first)

    def upto(self, name: str) -> Builder:
        """Keep the record up to and including an act."""
        last = self._one(name, -1)
        return replace(self, acts=self.acts[: next(i for i, act in enumerate(self.acts) if act is last) + 1])

    def until(self, name: str) -> Builder:
        """Keep the record up to, but without, the first act of a name."""
        first = self._one(name, 0)
        return replace(self, acts=self.acts[: next(i for i, act in enumerate(self.acts) if act is first)])

    def shifted(self, days: int) -> Builder:
        """Move every act, and every date among its particulars, by a number of days."""
        return replace(self, acts=tuple(_shift(act, timedelta(days=days)) for act in self.acts))

    def with_(self, **given: Any) -> Builder:
        """Change what the record says of itself: parties, persons, facts, complete, as_of_today, organ."""
        return replace(self, given={**self.given, **given})

    def facts(self, **facts: Any) -> Builder:
        """Add facts of the case that are no act."""
        return self.with_(facts={**self.given.get("facts", {}), **facts})

    def person(self, id: str, **changed: Any) -> Builder:
        """Change what is known of a person."""
        people = dict(self.given.get("persons", PEOPLE))
        people[id] = replace(people.get(id) or Person(id=id, name=id), **changed)
        return self.with_(persons=people)

    # -- reading --------------------------------------------------------------------------------------------------

    @property
    def record(self) -> Record:
        """The record, its acts numbered in order."""
        numbered = tuple(replace(act, seq=i) for i, act in enumerate(self.acts, 1))
        made: dict[str, Any] = {"organ": Organ("武定县自然资源局", "武定县"), "parties": (COMPANY,), "persons": PEOPLE} | dict(self.given)
        return Record(acts=numbered, **made)

    def judged(self, *, as_of: date = AS_OF, whole: bool = True, **parameters: object) -> list[Finding | NotGiven]:
        """Judge every act and the whole, as the examiner does."""
        case, ctx = self.record, context(as_of, parameters=parameters)
        said = [found for act in case for found in judge_act(case, act, ctx)]
        return said + (judge_whole(case, ctx) if whole else [])

    def findings(self, code: str | None = None, **how: Any) -> list[Finding]:
        """List the findings, or those of one code."""
        return [f for f in self.judged(**how) if isinstance(f, Finding) and code in (None, f.code)]

    def not_given(self, code: str | None = None, **how: Any) -> list[NotGiven]:
        """List the facts not given, or those that one rule misses."""
        return [n for n in self.judged(**how) if isinstance(n, NotGiven) and code in (None, n.code)]

    def refusals(self, kind: str, *, on: date | str, ctx: Context | None = None, **particulars: Any) -> list[Finding]:
        """Judge a proposed act as the gate does; return what blocks it."""
        proposed = self.add(kind, on=on, **particulars).record
        act = [a for a in proposed.acts if a.kind == kind][-1]
        judged = judge_act(proposed, act, ctx or context(act.on), gates_only=True)
        return [f for f in judged if isinstance(f, Finding) and f.severity == "block"]

    # -- inside ---------------------------------------------------------------------------------------------------

    def _with(self, act: Act, *, first: bool) -> Builder:
        at = sum(1 for other in self.acts if (other.on < act.on if first else other.on <= act.on))
        return replace(self, acts=(*self.acts[:at], act, *self.acts[at:]))

    def _named(self, name: str) -> list[Act]:
        kind, _, subject = name.partition(":")
        return [a for a in self.acts if a.kind == kind and (not subject or subject in (a.get("of"), a.get("topic")))]

    def _one(self, name: str, nth: int) -> Act:
        found = self._named(name)
        if not found:
            raise AssertionError(f"the case has no act {name}")
        return found[nth]


def _shift(act: Act, by: timedelta) -> Act:
    dated = {f.name for f in act_kind(act.kind).fields if f.type == "date"}
    data = {name: (date.fromisoformat(value) + by).isoformat() if name in dated else value for name, value in act.data.items()}
    return replace(act, on=act.on + by, data=data)


BOTH = ("zhang", "li")


def a_case() -> Builder:
    """Return an empty record of the usual bureau, people and company."""
    return Builder()


def _clue_and_filing(case: Builder) -> Builder:
    return (
        case.add("clue", on="2025-03-03", by="zhang", source="patrol", received_on="2025-03-03", place="狮山镇示例村", township="狮山镇",
                 content="有人在耕地上建厂房", suspect="武定禾丰示例建材有限公司", ongoing=True, reply_wanted=False)
        .add("verification", on="2025-03-05", by=BOTH, found="占用旱地约1200平方米建厂房", area="1200", proposal="file", reasons="涉嫌非法占用土地")
        .add("stop_order", on="2025-03-05", by=BOTH, facts="未经批准占用土地建厂房", articles="土地管理法 第二条、第四十四条", demand="立即停止建设", orders_demolition=False)
        .add("service", on="2025-03-05", by=BOTH, of="stop_order", party="company", way="in_person", succeeded=True, receiver="丁大山", relation="representative",
             signed=True, received_on="2025-03-05", place="示例路1号", place_kind="office", recorded=True)
        .add("filing", on="2025-03-10", by="zhang", approved_by="yang", cause="非法占用土地", violation="L01", facts="未经批准占用旱地1200平方米建厂房",
             discovered_on="2025-03-03", act_from="2024-11-01", continuing=True, harm_to_life=False, place="狮山镇示例村", rural_house=False,
             village_plan_area=False, identified_actor=True, breach_fact=True, liability_due=True, own_jurisdiction=True, within_time_bar=True,
             handlers=list(BOTH), unit="执法监察股")
    )  # fmt: skip


def _evidence(case: Builder, day: str, topic: str, name: str, type: str = "documentary", **more: Any) -> Builder:
    given = {"original": False, "checked": True} | more
    return case.add("evidence", on=day, by=BOTH, type=type, name=name, source="县级档案和现场", collected_on=day, place="武定县",
                    method="调取", custodian="李若兰", proves=name, topic=topic, unlawful_means=False, monitoring_device=False, **given)  # fmt: skip


def _investigation(case: Builder) -> Builder:
    case = (
        case.add("identity_shown", on="2025-03-12", by=BOTH, to="丁大山", place="狮山镇示例村", rights_told=True)
        .add("site_inspection", on="2025-03-12", by=BOTH, place="狮山镇示例村", notified=True, party_present=True, surveyor="武定县国土测绘所",
             surveyor_qualified=True, instrument="GNSS接收机", coordinate_system="CGCS2000", method_note="RTK实测界址点，附勘测定界图", area="1200",
             land=[{"class": "旱地", "area": "1200", "conforms": False, "basic_farmland": False}], building_area="620", described="已建成厂房一栋", signed=True)
        .add("interview", on="2025-03-13", by=BOTH, person="丁大山", relation="representative", began_at="09:00", ended_at="10:10", place="执法监察股询问室",
             alone=True, certificate_shown=True, rights_told=True, recusal_told=True, signed=True)
    )  # fmt: skip
    for day, topic, name in (
        ("2025-03-14", "identity", "营业执照"), ("2025-03-14", "land_use", "租地协议"), ("2025-03-17", "land_class", "第三次国土调查地类证明"),
        ("2025-03-17", "plan", "不符合国土空间规划的证明"), ("2025-03-17", "basic_farmland", "永久基本农田套合图"),
        ("2025-03-18", "approval", "用地审批情况查询结果"), ("2025-03-18", "ownership", "土地权属证明"),
    ):  # fmt: skip
        case = _evidence(case, day, topic, name)
    return case.add(
        "investigation_report", on="2025-04-01", by=BOTH, facts="未经批准占用旱地1200平方米，建厂房620平方米", evidence="勘测笔录、询问笔录等",
        nature="非法占用土地，违反土地管理法第四十四条", circumstances="占用旱地，不符合规划", consequences="1200平方米旱地被占", area="1200", tier="一般",
        proposal="penalise", reasons="事实清楚，证据充分", crime_suspected=False,
    ).add(
        "case_hearing", on="2025-04-03", by="wang", presided_by="wang", members=["wang", "zhou"], recorder="zhou", points=EIGHT_CHECKS, verdict="passed",
        opinion="同意处理建议",
    ).add(
        "proposal", on="2025-04-07", by="zhang", approved_by="yang", outcome="penalise", facts="未经批准占用旱地1200平方米建厂房", articles="土地管理法 第四十四条",
        basis="土地管理法 第七十七条；土地管理法实施条例 第五十七条", items=ITEMS, tier="一般", discretion_reasons="占用旱地不足五亩", departs_from_benchmark=False,
        mitigated=False,
    )  # fmt: skip


def _notice(case: Builder) -> Builder:
    served = {"party": "company", "way": "in_person", "succeeded": True, "receiver": "丁大山", "relation": "representative", "signed": True,
              "place": "示例路1号", "place_kind": "office", "recorded": True}  # fmt: skip
    return (
        case.add("prior_notice", on="2025-04-08", by=BOTH, facts="未经批准占用旱地1200平方米建厂房", reasons="违反土地管理法第四十四条",
                 basis="土地管理法 第七十七条", items=ITEMS, statement_right_told=True, new_facts=False)
        .add("hearing_rights_notice", on="2025-04-08", by=BOTH, items=ITEMS, basis="土地管理法 第七十七条", days=5)
        .add("service", on="2025-04-08", by=BOTH, of="prior_notice", received_on="2025-04-08", **served)
        .add("service", on="2025-04-08", by=BOTH, of="hearing_rights_notice", received_on="2025-04-08", **served)
        .add("statement", on="2025-04-10", by="zhang", party="company", way="written", content="请求从轻处罚")
        .add("hearing_request", on="2025-04-10", by="zhang", party="company", written=True, reasons="对占地面积有异议")
        .add("statement_review", on="2025-04-14", by="zhang", of="statement",
             points=[{"claim": "请求从轻处罚", "answer": "没有法定从轻情形", "adopted": False}], conclusion="不予采纳")
        .add("hearing_notice", on="2025-04-11", by="chen", hearing_on="2025-04-25", hearing_time="09:30", place="局会议室", presided_by="sun",
             members=["sun"], recorder="wu", public=True)
        .add("service", on="2025-04-11", by=("sun", "wu"), of="hearing_notice", received_on="2025-04-11", **served)
    )  # fmt: skip


def _hearing_to_decision(case: Builder) -> Builder:
    return (
        case.add("hearing", on="2025-04-25", by="sun", presided_by="sun", members=["sun"], recorder="wu", investigators=list(BOTH), place="局会议室", public=True,
                 party_present=True, agent_count=1, agents="郑某（律师）", fee_charged=False, facts_presented="出示勘测笔录等证据", party_argued="对面积提出质证意见", signed=True)
        .add("hearing_report", on="2025-04-28", by="sun", disputes="占地面积", findings="面积认定准确", proposal="维持拟处罚意见")
        .add("review_submission", on="2025-04-29", by="zhang", draft=DRAFT, items=ITEMS, materials=ALL_MATERIALS)
        .add("review_opinion", on="2025-05-06", by="chen", reviewer="chen", draft=DRAFT, items=ITEMS, points=EIGHT_POINTS, verdict="passed", opinion="同意", round=1)
        .add("collective_discussion", on="2025-05-08", by="yang", presided_by="yang", members=["yang", "liu", "gao"], recorder="wang", place="局会议室", quorum=3,
             draft=DRAFT, items=ITEMS, opinions=[{"person": p, "opinion": "同意"} for p in ("yang", "liu", "gao")], conclusion="agreed")
        .add("decision", on="2025-05-09", by="yang", number="武自然资罚决〔2025〕1号", draft=DRAFT, facts="未经批准占用旱地1200平方米建厂房620平方米",
             evidence="勘测笔录、询问笔录、地类证明、规划证明等", articles="土地管理法 第四十四条", basis="土地管理法 第七十七条；土地管理法实施条例 第五十七条",
             process="2025年4月8日送达告知书和听证告知书，当事人陈述申辩并申请听证，4月25日举行听证", discretion="占用旱地不足五亩，属一般档", tier="一般",
             items=ITEMS, total="360000", performance="自收到本决定书之日起十五日内履行，罚款缴至代收银行", review_organ="武定县人民政府", review_days=60,
             suit_court="武定县人民法院", suit_months=6, suit_days_demolition=15, sealed=True, organ="武定县自然资源局", dated="2025-05-09", surcharge_told=True)
    )  # fmt: skip


def _service_to_archive(case: Builder) -> Builder:
    return (
        case.add("service", on="2025-05-12", by=BOTH, of="decision", party="company", way="in_person", succeeded=True, receiver="丁大山", relation="representative",
                 signed=True, received_on="2025-05-12", place="示例路1号", place_kind="office", recorded=True)
        .add("publication", on="2025-05-15", by="ma", of="decision", address="2025-1", redacted=True, checked_by="chen", carrier="阳光执法公示平台")
        .add("payment", on="2025-05-20", by="zhang", amount="360000", towards="fine", to="bank", receipt="示例票据0001")
        .add("performance", on="2025-05-26", by=BOTH, items="1、2", fully=True, described="建筑物已拆除，土地已退还并恢复耕种条件")
        .add("closure", on="2025-06-03", by="zhang", approved_by="yang", ground="performed", execution="处罚决定全部履行", referrals_done=True)
        .add("archiving", on="2025-06-20", by="he", archive_number="20250001", pages=86, retention="permanent")
    )  # fmt: skip


def a_lawful_case() -> Builder:
    """Return a complete lawful case of illegal occupation of land: statement, hearing, review, discussion, performed and archived."""
    return _service_to_archive(_hearing_to_decision(_notice(_investigation(_clue_and_filing(a_case())))))


HEARING_ACTS = ("hearing_request", "hearing_notice", "hearing", "hearing_report")


def a_lawful_case_without_hearing() -> Builder:
    """Return the lawful case in which nobody asked for a hearing and both windows ran out."""
    return a_lawful_case().without(*HEARING_ACTS)


def a_lawful_case_with_waiver() -> Builder:
    """Return the lawful case in which the party gave up both rights in writing, and the decision followed at once."""
    case = a_lawful_case_without_hearing().without("statement", "statement_review")
    case = case.add(
        "waiver",
        on="2025-04-09",
        by="zhang",
        party="company",
        rights=["statement", "hearing"],
        written=True,
        signed_by="丁大山",
        authority="representative",
    )
    for name, day in (
        ("review_submission", "2025-04-09"),
        ("review_opinion", "2025-04-10"),
        ("collective_discussion", "2025-04-10"),
        ("decision", "2025-04-11"),
    ):
        case = case.move(name, on=day)
    case = case.change("decision", dated="2025-04-11", process="告知后当事人书面放弃陈述、申辩和听证")
    return (
        case.move("service:decision", on="2025-04-14")
        .change("service:decision", received_on="2025-04-14")
        .move("publication", on="2025-04-17")
        .move("payment", on="2025-04-21")
        .move("performance", on="2025-04-25")
    )
