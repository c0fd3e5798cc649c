"""A text in traditional characters, read by rules that are written in simplified ones.

Every character is replaced by one character, so spans stay where they are; what is handed out is written as the text has it.
The table holds the characters of the Big5 set whose simplified form is one other character, after OpenCC's dictionary
TSCharacters (Apache License 2.0).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final

_TOLD_BY: Final = 2000  # characters at the top of a text that tell how it is written
_LEAST: Final = 6
_TRADITIONAL: Final = re.compile("[關於國務發決議實為與規劃辦廳產業會點員長]")
_SIMPLIFIED: Final = re.compile("[关于国务发决议实为与规划办厅产业会点员长]")


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters; a name or a quotation among simplified ones is not enough."""
    top = text[:_TOLD_BY]
    if _TRADITIONAL.search(top) is None:
        return False  # as nearly all are
    found = len(_TRADITIONAL.findall(top))
    return found >= _LEAST and found > len(_SIMPLIFIED.findall(top))


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    rows = (files("policygraph.loaders") / "data" / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    return {
        ord(row["traditional"]): row["simplified"]
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


class AsWritten:
    """Gives strings read in the simplified text back as the original has them.

    Args:
        original: The text as it is.
        plain: The same in simplified characters.
    """

    def __init__(self, original: str, plain: str) -> None:
        places = [at for at, char in enumerate(plain) if not char.isspace()]
        self._original = "".join(original[at] for at in places)
        self._plain = "".join(plain[at] for at in places)

    def __call__(self, value: str) -> str:
        """The value as the original has it, its blanks kept; itself where the text does not hold it."""
        solid = "".join(value.split())
        at = self._plain.find(solid) if solid else -1
        if at < 0:
            return value
        characters = iter(self._original[at : at + len(solid)])
        return "".join(char if char.isspace() else next(characters) for char in value)
