"""The bureau of the demonstration (演示县): its sections, its people and what entitles them. Every person is invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from daylight.accounts.administration import open_account
from daylight.accounts.models import Role, Section, User
from daylight.accounts.passwords import check_password_policy
from daylight.law.identifiers import credit_code_check
from daylight.registers.certification import issue_certificate, suspend_certificate
from daylight.registers.models import EnforcementBody, Officer
from daylight.registers.officers import enrol_officer
from daylight.registers.parameters import set_parameter
from daylight.registers.posts import grant_post
from daylight.registers.reviewers import enlist_reviewer

BEIJING = ZoneInfo("Asia/Shanghai")
PASSWORD = "Daylight-2026"  # noqa: S105  (told to everybody: only the demonstration has it)
FOUNDED = date(2020, 1, 2)
"""The first working day of the demonstration bureau; its oldest case is of that year."""
FIRST_CERTIFICATE = date(2019, 7, 1)
TERM_YEARS = 5

USCC_BODY = "12532329MB9YX0001"
BODY = {
    "name": "武定县自然资源局",
    "prefix": "武自然资",
    "uscc": USCC_BODY + credit_code_check(USCC_BODY),
    "region": "532329",
    "county": "武定县",
    "government": "武定县人民政府",
    "court": "武定县人民法院",
    "supervisor": "武定县司法局",
    "police": "武定县公安局",
    "archive": "武定县档案馆",
    "address": "武定县狮山镇（演示地址）",
    "phone": "0878-0000000",
    "bank": "罚没款代收银行（演示）",
    "bank_account": "演示专户0001",
}
"""The organ. Its code, telephone and account are made up: they are right in form and belong to nobody."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("lead", "局领导"),
    ("office", "办公室"),
    ("legal", "政策法规股"),
    ("team", "执法大队"),
    ("permits", "行政审批股"),
    ("farmland", "耕地保护监督股"),
    ("minerals", "矿产资源股"),
    ("planning", "国土空间规划股"),
    ("shishan", "狮山镇自然资源所"),
    ("gaoqiao", "高桥镇自然资源所"),
    ("chadian", "插甸镇自然资源所"),
)


@dataclass(frozen=True)
class Member:
    """One of the people of the bureau (工作人员)."""

    username: str
    name: str
    section: str
    role: Role
    oversees: tuple[str, ...] = ()
    certificate: str = ""
    """"": none; "renewed": one after another; "ending": the last one ends soon; "lapsed": not renewed; "suspended"; "auxiliary"."""


OFFICER, SECTION_HEAD = Role.OFFICER, Role.SECTION_HEAD
PEOPLE: tuple[Member, ...] = (
    Member("haomin", "郝敏", "office", Role.ADMINISTRATOR),
    Member("wugang", "吴刚", "lead", Role.HEAD),
    Member("sunping", "孙平", "lead", Role.DEPUTY_HEAD, ("team", "legal", "farmland", "shishan", "gaoqiao", "chadian")),
    Member("tanglin", "唐琳", "lead", Role.DEPUTY_HEAD, ("minerals", "planning", "permits", "office")),
    Member("chenli", "陈立", "team", SECTION_HEAD, (), "renewed"),
    Member("zhouming", "周明", "team", OFFICER, (), "renewed"),
    Member("lihui", "李慧", "team", OFFICER, (), "renewed"),
    Member("yangbo", "杨波", "team", OFFICER, (), "renewed"),
    Member("maxiaoyun", "马晓云", "team", OFFICER, (), "renewed"),
    Member("huangtao", "黄涛", "team", OFFICER, (), "ending"),
    Member("zhuyong", "朱勇", "team", OFFICER, (), "suspended"),
    Member("luoping", "罗萍", "team", OFFICER, (), "auxiliary"),
    Member("gaofeng", "高峰", "minerals", SECTION_HEAD, (), "renewed"),
    Member("hejun", "何军", "minerals", OFFICER, (), "renewed"),
    Member("xuli", "徐丽", "minerals", OFFICER, (), "renewed"),
    Member("liangyu", "梁瑜", "planning", SECTION_HEAD, (), "renewed"),
    Member("denghao", "邓浩", "planning", OFFICER, (), "renewed"),
    Member("caomin", "曹敏", "planning", OFFICER, (), "renewed"),
    Member("fangyuan", "方源", "farmland", SECTION_HEAD, (), "renewed"),
    Member("shikai", "施凯", "shishan", SECTION_HEAD, (), "renewed"),
    Member("pubing", "普兵", "shishan", OFFICER, (), "renewed"),
    Member("bihong", "毕红", "gaoqiao", SECTION_HEAD, (), "renewed"),
    Member("zhangrong", "张荣", "gaoqiao", OFFICER, (), "renewed"),
    Member("luzhi", "鲁智", "chadian", SECTION_HEAD, (), "renewed"),
    Member("qianwei", "钱伟", "chadian", OFFICER, (), "lapsed"),
    Member("xiaohan", "肖涵", "permits", SECTION_HEAD),
    Member("wangfang", "王芳", "legal", Role.REVIEWER),
    Member("zhaojing", "赵静", "legal", Role.REVIEWER),
    Member("shenyi", "沈毅", "legal", Role.REVIEWER),
    Member("qianhong", "钱红", "legal", Role.PUBLICITY_CLERK),
    Member("songyan", "宋燕", "office", Role.PUBLICITY_CLERK),
    Member("fengyan", "冯岩", "office", Role.ARCHIVIST),
)

FIGURES = (
    ("review_threshold_person", "20000", "重大执法决定法制审核目录清单（演示）"),
    ("review_threshold_organisation", "100000", "重大执法决定法制审核目录清单（演示）"),
)
FIGURES_SINCE = date(2023, 5, 4)
"""The bureau's catalogue of major decisions follows the county plan of 2023-04-27."""


def moment(day: date, clock: time = time(9)) -> datetime:
    """Return a moment of a day in the bureau's time."""
    return datetime.combine(day, clock, BEIJING)


@dataclass
class County:
    """The bureau once it is founded: its sections and users, by name."""

    sections: dict[str, Section] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def signer(self, role: str, section: str) -> User:
        """Return whose signature a section needs for a role."""
        for one in PEOPLE:
            covers = {Role.SECTION_HEAD: one.section == section, Role.DEPUTY_HEAD: section in one.oversees}
            if one.role == role and covers.get(one.role, True):
                return self.users[one.username]
        raise LookupError(f"nobody signs as {role} for {section}")


def found(*, now: datetime) -> County:
    """Found the bureau: the body, its sections, accounts and posts, officers and reviewers."""
    EnforcementBody.objects.create(**BODY)
    county = County()
    for order, (code, name) in enumerate(SECTIONS):
        county.sections[code] = Section.objects.create(code=code, name=name, order=order)
    administrator: User | None = None
    for one in PEOPLE:
        user = open_account(one.username, name=one.name, by=administrator, now=now)
        overseen = [county.sections[code] for code in one.oversees]
        grant_post(user, section=county.sections[one.section], role=one.role, since=FOUNDED, by=administrator, now=now, oversees=overseen)
        check_password_policy(PASSWORD, user=user)
        administrator = administrator or user
        county.users[one.username] = user
        _enlist(one, user, county, now=now)
    # One hash for all: the password is told to everybody, and thirty slow hashes would be half of the loading.
    User.objects.filter(pk__in=[user.pk for user in county.users.values()]).update(
        password=make_password(PASSWORD), must_change_password=False, password_set_at=now
    )
    return county


def _enlist(one: Member, user: User, county: County, *, now: datetime) -> None:
    if one.role == Role.REVIEWER:
        number = f"A{2012 + len(one.username) % 6}532329{sum(map(ord, one.username)):04}"
        enlist_reviewer(user, since=FOUNDED, now=now, legal_qualification_number=number, first_reviewed_on=FOUNDED)
    if one.certificate:
        kind = Officer.Kind.AUXILIARY if one.certificate == "auxiliary" else Officer.Kind.OFFICER
        enrol_officer(section=county.sections[one.section], user=user, kind=kind)


# -- certificates --------------------------------------------------------------------------------------------------


def certificate_events(county: County, *, on: date) -> Iterator[tuple[datetime, object]]:
    """Yield when certificates are issued and suspended up to a day, each with what is then to be done."""
    for serial, one in enumerate((p for p in PEOPLE if p.certificate not in {"", "auxiliary"}), 1):
        terms = list(_terms(one, on))
        for number, (first, last) in enumerate(terms, 1):
            yield moment(max(FOUNDED, first - timedelta(days=7))), _issue(county, one, f"2309{number:03}{serial:04}", first, last)
        if one.certificate == "suspended":
            since = on - timedelta(days=33)
            yield moment(since), _suspend(county, one, since)


def _terms(one: Member, on: date) -> Iterator[tuple[date, date]]:
    """Yield the terms of a person's certificates: five years each, without a gap, until the day is covered."""
    first = FIRST_CERTIFICATE
    while first <= on:
        last = date(first.year + TERM_YEARS, first.month, first.day) - timedelta(days=1)
        if one.certificate == "ending" and last >= on:
            last = on + timedelta(days=21)
        yield first, last
        if one.certificate == "lapsed":
            return
        first = last + timedelta(days=1)


def _issue(county: County, one: Member, number: str, first: date, last: date) -> object:
    def issue(now: datetime) -> None:
        officer = Officer.objects.get(user=county.users[one.username])
        issue_certificate(officer, number=number, area=str(BODY["county"]), valid_from=first, valid_until=last, now=now)

    return issue


def _suspend(county: County, one: Member, since: date) -> object:
    def suspend(now: datetime) -> None:
        held = Officer.objects.get(user=county.users[one.username]).certificates.order_by("-valid_from").first()
        if held is not None:
            suspend_certificate(held, since=since, reason="年度培训考核未完成，考核合格后恢复", now=now)

    return suspend


def set_figures(county: County, *, now: datetime) -> None:
    """Set the figures that the bureau's catalogue of major decisions names."""
    for key, value, basis in FIGURES:
        set_parameter(
            key,
            value=value,
            in_force=FIGURES_SINCE,
            basis=basis,
            grade="R",
            reason="目录清单施行（演示数据）",
            by=county.users["wangfang"],
            now=now,
        )


def names() -> Mapping[str, str]:
    """Return the name of each account."""
    return {one.username: one.name for one in PEOPLE}
