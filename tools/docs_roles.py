"""Cross-references in docstrings as the site can show them: ``:func:`policygraph.ask``` becomes ``policygraph.ask``."""

from __future__ import annotations

import re
from typing import Any, Final

import griffe

_ROLE: Final = re.compile(r":(?:func|class|meth|mod|data|attr):`~?([\w.]+)`")


class Roles(griffe.Extension):
    """Turns the roles of a docstring into code."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for each module, class, function and attribute once it is read."""
        if obj.docstring is not None:
            obj.docstring.value = without_roles(obj.docstring.value)


def without_roles(text: str) -> str:
    """A docstring with the name in place of each role."""
    return _ROLE.sub(r"`\1`", text)
