"""Take the pictures of the docs anew: ``python tools/pictures.py`` writes docs/images/, from the sample letter and a made-up country.

WebP, but for the picture that the README files show, which is a PNG of few colours.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from policygraph.graph.build import project  # noqa: E402  # the tests' browser and graphs are found from the root
from policygraph.queries import overview, view  # noqa: E402
from tests.annotated_graph import annotated  # noqa: E402
from tests.browser import browser, opened  # noqa: E402
from tests.country_graph import country_graph  # noqa: E402
from tests.graphs import letter_graph  # noqa: E402

IMAGES: Final = ROOT / "docs" / "images"
LETTERS: Final = ("00-chongqing-kjj-reply", "d05-chongqing-jxw-reply")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is opened, what is done to it, and how it is looked at."""

    name: str
    page: str
    act: Callable[[Page], object] = lambda page: None
    dark: bool = False
    phone: bool = False
    suffix: str = "webp"


def find(text: str) -> Callable[[Page], None]:
    """Select what a search finds first."""

    def act(page: Page) -> None:
        page.keyboard.press("/")
        page.fill("#q", text)
        page.keyboard.press("Enter")
        page.fill("#q", "")
        page.evaluate("document.activeElement.blur()")

    return act


def then(*acts: Callable[[Page], object]) -> Callable[[Page], None]:
    """One act after another."""

    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def click(selector: str) -> Callable[[Page], None]:
    """Click the first of what is selected."""
    return lambda page: page.locator(selector).first.click()


PLAN: Final = find("双城经济圈")
PICTURES: Final = (
    Picture("view", "letter", PLAN, suffix="png"),
    Picture("view-whole", "letter"),
    Picture("view-evidence", "letter", then(click("#source-open"), click(".said"))),
    Picture("view-lineage", "letter", then(find("总体方案"), click("#lineage"))),
    Picture("view-time", "letter", click("[data-layout=time]")),
    Picture("view-table", "letter", click("[data-layout=table]")),
    Picture("view-dark", "letter", PLAN, dark=True),
    Picture("view-phone", "letter", PLAN, phone=True),
    Picture("view-compare", "letters", then(find("引进科技创新资源工作"), click("#compare"))),
    Picture("overview-years", "country"),
    Picture("overview-dots", "country", click(".spot[aria-label^='国家 ']")),
    Picture("overview-node", "country", then(find("城市更新"), click("#panel-open"), click("#panel-open"))),
    Picture("overview-dark", "country", click("[data-mode=groups]"), dark=True),
    Picture("overview-phone", "country", phone=True),
)  # fmt: skip


def main() -> int:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        pages = {
            "letter": view.render(letter_graph()),
            "letters": view.render(project([annotated(name) for name in LETTERS])),
            "country": overview.render(country_graph(20_000)),
        }
        for name, text in pages.items():
            view.write(text, Path(folder) / f"{name}.html")
        for one in PICTURES:
            width, height = (390, 844) if one.phone else (1440, 900)
            path = Path(folder) / f"{one.page}.html"
            with opened(
                running, path, dark=one.dark, width=width, height=height, scale=1.5 if one.phone else 1
            ) as seen:
                one.act(seen.page)
                seen.page.mouse.move(0, 0)
                seen.page.wait_for_timeout(500)
                image = Image.open(io.BytesIO(seen.page.screenshot())).convert("RGB")
            target = IMAGES / f"{one.name}.{one.suffix}"
            if one.suffix == "png":
                image.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
            else:
                image.save(target, quality=68, method=6)
            print(f"{target.relative_to(ROOT)} {target.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
