#!/usr/bin/env python3
"""Take the pictures of the README: docs/screenshots/*.png, each below 150 KB.

    script/screenshots                                    starts a demonstration county of its own below build/
    script/screenshots --address http://127.0.0.1:8000    uses one that runs

Everything is reached as people reach it: signing in, searching, following links. What is pressed is refused by the
law or not sent at all, so nothing is recorded.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "screenshots"
HOME = ROOT / "build" / "screenshots"
PORT = 8791
PASSWORD = "Daylight-2026"  # told to everybody: only the demonstration has it
LARGEST = 150_000
# The new headless mode is the whole browser: it shows PDFs inside a page.
CHROMIUM_ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
COMPLETE, REVIEWED, NOTIFIED = "砂石堆场", "训练场", "加工作坊"


def main() -> None:
    """Start what is needed, take every picture, stop."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--address", help="a demonstration county that already runs")
    options = arguments.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    if options.address:
        take_all(options.address)
        return
    with served() as address:
        take_all(address)


@contextmanager
def served() -> Iterator[str]:
    """Serve a demonstration county of our own for the block."""
    environment = {**os.environ, "DAYLIGHT_HOME": str(HOME), "DAYLIGHT_PORT": str(PORT)}
    server = subprocess.Popen([sys.executable, "-m", "daylight.site.serve"], cwd=ROOT, env=environment, start_new_session=True)
    address = f"http://127.0.0.1:{PORT}"
    try:
        while not answers(address):
            if server.poll() is not None:
                raise SystemExit("the demonstration did not start")
            time.sleep(1)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)


def answers(address: str) -> bool:
    with suppress(URLError, OSError), urlopen(address, timeout=10):
        return True
    return False


def take_all(address: str) -> None:
    """Take every picture of the README."""
    chromium = os.environ.get("DAYLIGHT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, ignore_default_args=["--headless"], args=CHROMIUM_ARGUMENTS)
        public(browser, address)
        officer(browser, address)
        reviewer(browser, address)
        browser.close()


def public(browser: Browser, address: str) -> None:
    """Look at the public site, and at a letter as it is printed."""
    page = opened(browser, address)
    page.goto("/")
    keep(page, "portal")
    page.goto(f"/search/?q={COMPLETE}")
    page.locator("main a[href^='/decisions/']").first.click()
    keep(page, "entry")
    page.set_viewport_size(PHONE)
    keep(page, "phone")
    letter = page.locator("a[href$='letter.pdf']").first.get_attribute("href")
    keep_first_page(page.request.get(f"{address}{letter}").body(), "letter")


def officer(browser: Browser, address: str) -> None:
    """Sit at the desk of the officers: duties, a case, a decision that the law does not permit yet."""
    page = signed_in(browser, address, "chenli")
    page.goto("/desk/?whose=section")
    keep(page, "duties")
    page = signed_in(browser, address, "zhouming")
    to_case(page, NOTIFIED)
    keep(page, "case")
    page.goto(f"{page.url}decision/")
    page.locator("button[name=go][value=take]").click()
    page.locator(".refuse").first.wait_for()
    keep(page, "refused")


def reviewer(browser: Browser, address: str) -> None:
    """Sit at the desk of the legal office: the points of review beside the material."""
    page = signed_in(browser, address, "wangfang")
    to_case(page, REVIEWED)
    page.goto(f"{page.url}review_opinion/")
    page.wait_for_timeout(5000)  # the draft is typeset for the frame beside the form
    keep(page, "review")


def opened(browser: Browser, address: str) -> Page:
    context = browser.new_context(base_url=address, viewport=WIDE, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(30_000)
    return context.new_page()


def signed_in(browser: Browser, address: str, username: str) -> Page:
    page = opened(browser, address)
    page.goto("/desk/sign-in/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def to_case(page: Page, words: str) -> None:
    """Find a case by words and open it."""
    page.goto(f"/desk/cases/?q={words}")
    page.locator("main a").filter(has_text=re.compile(".")).and_(page.locator("a[href^='/desk/cases/']")).first.click()
    page.wait_for_url(re.compile(r"/desk/cases/\d+/$"))


def keep(page: Page, name: str) -> None:
    """Keep what the window shows."""
    write(Image.open(io.BytesIO(page.screenshot())), name)


def keep_first_page(pdf: bytes, name: str) -> None:
    """Keep the first page of a PDF."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "letter.pdf"
        file.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-png", "-r", "80", "-singlefile", str(file), str(Path(place) / "page")], check=True)
        write(Image.open(Path(place) / "page.png"), name)


def write(picture: Image.Image, name: str) -> None:
    """Write a picture with as many colours as fit below the limit."""
    for colours in (256, 128, 64, 32):
        kept = io.BytesIO()
        picture.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if kept.tell() <= LARGEST:
            break
    (PLACE / f"{name}.png").write_bytes(kept.getvalue())
    print(f"docs/screenshots/{name}.png  {kept.tell() / 1000:.0f} KB, {colours} colours")


if __name__ == "__main__":
    main()
