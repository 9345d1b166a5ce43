"""
One person at his desk: the verbs with which a journey is told.

    zhou.begin("核查线索").fill({"核查情况": "……", "处理建议": "建议立案"}).press("核查线索")

Everything is found as people find it: links, buttons and fields by their Chinese words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

PASSWORD = "Stein-und-Bein-2026"


@dataclass
class Desk:
    """A browser with one person before it, and the case that he has to do with."""

    page: Page
    username: str
    case: str = ""

    # -- coming and going -----------------------------------------------------------------------------------------

    def go(self, address: str) -> Desk:
        """Open a page of the desk; sign in where that is asked, as on every new day."""
        self.page.goto(address)
        if "/sign-in/" in self.page.url:
            self.sign_in()
        return self

    def sign_in(self) -> Desk:
        """Sign in with account and password."""
        self.page.get_by_label("账号").fill(self.username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)
        return self

    def begin(self, act: str) -> Desk:
        """Open the form of an act from the page of the case: from what comes next, else from the list of all acts."""
        self.go(self.case)
        offered = self.page.locator(".case-side").get_by_role("link", name=act, exact=True)
        if not offered.count() and self.page.locator(".next-more").count():
            self.page.locator(".next-more summary").click()
        if not offered.count():
            self.page.get_by_role("link", name="记录其他行为…").click()
            offered = self.page.get_by_role("main").get_by_role("link", name=act, exact=True)
        offered.first.click()
        self.page.locator("form.act-form").wait_for()
        return self

    # -- filling in -----------------------------------------------------------------------------------------------

    def fill(self, given: Mapping[str, Any]) -> Desk:
        """Fill in a form by its labels: words, a choice, 是 or 否, several choices, or rows of a table."""
        for label, value in given.items():
            row = self.row(label)
            if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
                self._rows(label, value)
            elif isinstance(value, Mapping):
                _points(row, value)
            else:
                _set(row, value)
        return self

    def row(self, label: str) -> Locator:
        """Find the field of a label."""
        return self.page.locator(".form-row").filter(has=self.page.locator(".label", has_text=_exactly(label)))

    def _rows(self, label: str, given: Sequence[Mapping[str, Any]]) -> None:
        for number, cells in enumerate(given):
            if self.row(label).locator(".rowset-row").count() <= number:
                self.row(label).get_by_role("button", name=re.compile("^再加一")).click()
            row = self.row(label).locator(".rowset-row").nth(number)
            for name, value in cells.items():
                _set(row.locator(".rowset-cell").filter(has=self.page.locator(".small-label", has_text=_exactly(name))), value)

    def attach(self, *files: tuple[str, str, bytes]) -> Desk:
        """Attach files."""
        self.page.get_by_label("附件").set_input_files([{"name": name, "mimeType": kind, "buffer": data} for name, kind, data in files])
        return self

    def press(self, button: str) -> Desk:
        """Press a button and wait for the page that answers."""
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
        return self

    # -- what is taken --------------------------------------------------------------------------------------------

    def take(self, act: str, given: Mapping[str, Any] | None = None, *, files: Sequence[tuple[str, str, bytes]] = ()) -> Desk:
        """Take an act, and see that it was recorded."""
        self.begin(act).fill(given or {})
        if files:
            self.attach(*files)
        self.press(act)
        assert f"“{act}”已记录并封存" in self.told(), f"{act}：{self.told() or self.text()}"
        return self

    def submit(self, act: str, given: Mapping[str, Any] | None = None) -> Desk:
        """Lay a matter before the leaders, and see that it waits for them."""
        self.begin(act).fill(given or {}).press("呈批")
        assert f"“{act}”已呈批" in self.told(), f"{act}：{self.told() or self.text()}"
        return self

    def sign(self, act: str, *, opinion: str = "同意。") -> Desk:
        """Sign what waits for the person's signature."""
        self.go("/desk/approvals/")
        self.page.get_by_role("link", name=act, exact=True).click()
        self.page.get_by_label("意见").fill(opinion)
        self.press("同意")
        assert f"“{act}”已签批同意" in self.told(), f"{act}：{self.told() or self.text()}"
        return self

    # -- what the page says ---------------------------------------------------------------------------------------

    def told(self) -> str:
        """Return the notices, refusals and warnings of the page."""
        return "\n".join(self.page.locator(".notice, [role=alert]").all_inner_texts())

    def text(self) -> str:
        """Return everything the page says."""
        return self.page.get_by_role("main").inner_text()

    def value(self, label: str) -> str:
        """Return what stands in a field."""
        return self.row(label).locator("input, textarea, select").first.input_value()


def _exactly(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(label)}(\s|$)")


def _set(place: Locator, value: Any) -> None:
    """Set one field, whatever it is drawn as."""
    place.wait_for()
    if place.locator("select").count():
        options = place.locator("option").filter(has_text=value)
        place.locator("select").select_option(options.first.get_attribute("value"))
    elif place.locator("input[type=radio]").count():
        place.get_by_label(value, exact=True).check()
    elif place.locator("input[type=checkbox]").count():
        for box in place.locator(".tick").all():
            box.locator("input").set_checked(box.inner_text().strip() in value)
    else:
        place.locator("input, textarea").first.fill(str(value))


def _points(row: Locator, given: Mapping[str, str]) -> None:
    """Answer every point of a checklist with 是; `given` names the others and what is to be said of them."""
    for point in row.locator(".point").all():
        name = re.sub(r"^\d+\.\s*", "", point.locator("legend").inner_text().strip())
        verdict, _, note = given.get(name, "是").partition("：")
        point.get_by_label(verdict, exact=True).check()
        point.get_by_label("说明").fill(note)
