"""What a list or a table does to the texts that it names: the words of its heading, and the verdict that a row gives."""

from __future__ import annotations

import re
from typing import Final, Literal

Verb = Literal["repeal", "amend", "keep"]

_THINGS: Final = r"(?:文件|规章|法规|规定|办法|通知|政策|目录|清单|名单|决定|标准|制度|措施|条例)"
_OPENERS: Final[tuple[tuple[Verb, re.Pattern[str]], ...]] = (
    ("keep", re.compile(r"(?:继续有效|继续执行|予以保留|保留)(?:的)?[^。;《》]{0,24}(?:目录|清单|文件|规章|法规|名单|如下|下列|以下)[^。;《》]{0,16}$")),
    ("amend", re.compile(rf"(?:拟|予以|需|应|决定)?(?:修改|修订)(?:的)?[^。;《》]{{0,24}}{_THINGS}[^。;《》]{{0,16}}$|对(?:下列|以下)[^。;《》]{{0,30}}(?:修改|修订)|(?:修改|修订)(?:下列|以下|如下)")),
    ("repeal", re.compile(
        rf"(?:废止|宣布失效|失效|停止执行)(?:的)?(?:和[^。;《》]{{0,8}})?[^。;《》]{{0,24}}{_THINGS}[^。;《》]{{0,24}}$|"
        rf"对?(?:下列|以下|如下)[^。;《》]{{0,40}}(?:废止|失效|停止执行)|(?:废止|失效|停止执行)(?:下列|以下|如下)|(?:废止|失效)[^。;《》]{{0,30}}(?:下列|以下|如下)"
    )),
)  # fmt: skip
OPENING: Final = re.compile("继续有效|继续执行|保留|修改|修订|废止|失效|停止执行")  # one of these every opener has
_VERDICTS: Final[tuple[tuple[str, Verb], ...]] = (
    ("继续有效", "keep"), ("保留", "keep"), ("废止", "repeal"), ("失效", "repeal"), ("停止执行", "repeal"), ("修改", "amend"), ("修订", "amend"),
)  # fmt: skip


def opens(outside: str) -> Verb | None:
    """What the list does that these words open, titles left out; ``None`` when they open none."""
    if not OPENING.search(outside):
        return None
    for verb, pattern in _OPENERS:
        if pattern.search(outside.rstrip(" :;。)(").rstrip()):
            return verb
    return None


def verdict(words: str) -> Verb | None:
    """What a row's own words say becomes of its text: 废止, 继续有效."""
    return next((verb for word, verb in _VERDICTS if word in words), None)
