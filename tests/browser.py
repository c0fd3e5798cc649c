"""A real browser for tests: Chromium as installed, cut off from everything but the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def chromium() -> str:
    """Path of the browser: from POLICYGRAPH_BROWSER, the search path, or the usual places.

    Raises:
        RuntimeError: there is none; the message says how to get one.
    """
    usual = [
        *(os.environ.get(name) for name in ("POLICYGRAPH_BROWSER", "CHROME_PATH")),
        *(shutil.which(name) for name in NAMES),
        "/usr/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ]
    for place in usual:
        if place and Path(place).exists():
            return place
    raise RuntimeError("no Chromium found: install it (Debian: apt-get install chromium) or set POLICYGRAPH_BROWSER")


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser; it is closed at the end."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield running
        finally:
            running.close()


@dataclass
class Watched:
    """A page with what went wrong in it: requests beyond the file itself, console errors, dialogs."""

    page: Page
    requests: list[str] = field(default_factory=list[str])
    errors: list[str] = field(default_factory=list[str])
    dialogs: list[str] = field(default_factory=list[str])


AXE = """async () => (await axe.run()).violations.filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => v.id + ': ' + v.nodes[0].html.slice(0, 120))"""


def put_axe(page: Page) -> None:
    """Put the checker of accessibility into a page that is ``open_to_tools``; :data:`AXE` asks it for serious faults."""
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))


def fits_a_phone(page: Page, *controls: str) -> None:
    """Assert that nothing of a page is wider than a phone of 390 pixels, these controls least of all, and its legend opens."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in controls:
        box = page.locator(name).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    page.click("#legend-open")
    assert page.is_visible("#legend")
    page.keyboard.press("Escape")
    assert not page.is_visible("#legend")


@contextmanager
def opened(
    running: Browser,
    path: Path,
    *,
    hash: str = "",
    width: int = 1440,
    height: int = 900,
    dark: bool = False,
    scale: float = 1,
    open_to_tools: bool = False,
) -> Iterator[Watched]:
    """The file at ``path`` in a fresh context, ready; every request it makes is recorded.

    ``open_to_tools`` lifts the page's own content security policy, for a checker that is put into the page.
    """
    context = running.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=scale,
        reduced_motion="reduce",
        accept_downloads=True,
        bypass_csp=open_to_tools,
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    seen = Watched(page)

    def dismiss(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on(
        "request", lambda r: seen.requests.append(r.url) if not r.url.startswith(("file:", "blob:", "data:")) else None
    )
    page.on("console", lambda m: seen.errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: seen.errors.append(str(e)))
    page.on("dialog", dismiss)
    try:
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
        yield seen
    finally:
        context.close()
