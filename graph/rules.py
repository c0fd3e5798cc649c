"""Which rules made what a store holds: a fingerprint of the code and tables that read documents, and of those that join them.

It is taken of the files themselves, so that no rule can change without it. A document keeps the one it was read by
(``Document.rules``), its node also the one it was joined by; ``policygraph doctor`` compares them with those of today.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

EDITION: Final = "2026.11"
READING: Final = ("dates", "keys", "model", "record", "regions")
"""The modules here that loaders use beside their own."""
READING_DATA: Final = ("regions.tsv", "region-groups.tsv")
JOINING: Final = (
    "agree", "base", "build", "correct", "corrections", "dates", "facts", "hierarchy", "history", "identity", "keys", "model", "property_graph",
    "reading", "record", "regions", "sightings", "successions", "title_parts",
)  # fmt: skip
"""The modules that make one graph of many extractions."""
JOINING_DATA: Final = (
    "regions.tsv", "region-groups.tsv", "body-successions.tsv", "instruments.tsv.gz", "short-titles.tsv",
)  # fmt: skip
_PACKAGE: Final = Path(__file__).parent.parent
_PASSED_OVER: Final = ("__pycache__",)


def reading(package: Path = _PACKAGE) -> str:
    """The version of the rules by which documents are read.

    Args:
        package: The folder that holds ``loaders`` and ``graph``.
    """
    return _version(package, READING, READING_DATA, loaders=True)


def joining(package: Path = _PACKAGE) -> str:
    """The version of the rules by which what documents say is made one graph."""
    return _version(package, JOINING, JOINING_DATA, loaders=False)


@cache
def _version(package: Path, modules: tuple[str, ...], data: tuple[str, ...], *, loaders: bool) -> str:
    """An edition and ten digits of a SHA-256 over names and contents of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in _files(package, modules, data, loaders=loaders):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{EDITION}+{digest.hexdigest()[:10]}"


def _files(package: Path, modules: tuple[str, ...], data: tuple[str, ...], *, loaders: bool) -> Iterator[Path]:
    if loaders:
        for path in sorted((package / "loaders").rglob("*")):
            if path.is_file() and not set(path.parts) & set(_PASSED_OVER):
                yield path
    yield from (package / "graph" / f"{name}.py" for name in modules)
    yield from (package / "graph" / "data" / name for name in data)
