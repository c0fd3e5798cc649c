"""A manifest: what the files do not say. CSV with the columns ``file,url,date,issuer``.

``file`` is the path from the manifest's own folder (a member of an archive: ``archive.zip!/member``). ``url`` becomes the
document's ``url``; ``date`` (of publication, ISO 8601, reduced where it is not known to the day) its ``published_on``;
``issuer`` (several are parted by ``;`` or ``、``) its ``issuers``. The last two are defaults: what the text itself says wins.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from policygraph.graph.dates import PartialDate
from policygraph.graph.errors import DataError, InputError
from policygraph.graph.model import Document
from policygraph.loaders.decode import decode

_COLUMNS: Final = {
    "file": "file", "文件": "file", "文件名": "file",
    "url": "url", "网址": "url", "链接": "url",
    "date": "date", "日期": "date", "发布日期": "date",
    "issuer": "issuer", "发文机关": "issuer", "发布机构": "issuer",
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?(?:[ T]\d.*)?")
_HINT: Final = "表头应含 file,并可含 url、date、issuer"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest says of one file."""

    url: str | None = None
    published_on: str | None = None
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts by file: ``folder`` is where the manifest's paths start."""

    folder: Path
    facts: dict[str, Facts]

    def complete(self, document: Document) -> Document:
        """Add what the manifest says of the document; a file it does not name comes back as it is."""
        outer, bang, member = document.source.partition("!/")
        path = Path(outer)
        here = path.resolve()
        name = here.relative_to(self.folder).as_posix() if here.is_relative_to(self.folder) else here.as_posix()
        facts = self.facts.get(name + bang + member) or self.facts.get(document.source)
        if facts is None:
            return document
        return replace(
            document,
            url=facts.url or document.url,
            published_on=facts.published_on or document.published_on,
            issuers=facts.issuers or document.issuers,
        )


def load_manifest(path: str | Path) -> Manifest:
    """Read a manifest.

    Raises:
        InputError: it can't be read.
        DataError: a column or a value is wrong; the place is ``path:line``.
    """
    path = Path(path)
    try:
        text = decode(path.read_bytes(), path.as_posix())
    except OSError as error:
        raise InputError(f"清单无法读取:{error.strerror}", place=path.as_posix(), hint="请检查路径与权限") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    facts: dict[str, Facts] = {}
    try:
        header = [_COLUMNS.get(cell.strip().lower(), "") for cell in next(rows, [])]
        if "file" not in header:
            raise DataError("清单没有 file 列", place=f"{path.as_posix()}:1", hint=_HINT)
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            place = f"{path.as_posix()}:{rows.line_num}"
            cells = {column: cell.strip() for column, cell in zip(header, row, strict=False) if column}
            name = cells.get("file", "").replace("\\", "/").removeprefix("./")
            if not name:
                raise DataError("这一行没有文件名", place=place, hint=_HINT)
            if name in facts:
                raise DataError(f"文件在清单中出现两次:{name}", place=place, hint="每个文件只写一行")
            facts[name] = _facts(cells, place)
    except csv.Error as error:
        raise DataError(f"不是有效的 CSV:{error}", place=f"{path.as_posix()}:{rows.line_num}", hint=_HINT) from None
    return Manifest(path.resolve().parent, facts)


def _facts(cells: dict[str, str], place: str) -> Facts:
    url = cells.get("url") or None
    if url is not None and not is_web_address(url):
        raise DataError(f"不是网址:{url[:80]}", place=place, hint="网址以 http:// 或 https:// 开头")
    date = cells.get("date") or None
    issuers = re.split(r"[;;、]", cells.get("issuer", ""))
    return Facts(
        url=url,
        published_on=iso_date(date, place) if date else None,
        issuers=tuple(dict.fromkeys(name.strip() for name in issuers if name.strip())),
    )


def is_web_address(url: str) -> bool:
    """Whether it may become a link: http or https, without spaces or control characters."""
    return re.fullmatch(r"https?://[^\s\x00-\x20<>\"]+", url, re.IGNORECASE) is not None


def iso_date(written: str, place: str = "") -> str:
    """ISO 8601 of ``2024-5-31``, ``2024/05/31 10:00``, ``2024年5月``, ``2024``.

    Raises:
        DataError: no date, or a day that does not exist.
    """
    match = _DATE.fullmatch(written.strip())
    made = PartialDate.of(*(int(part or 0) for part in match.groups())) if match else None
    if made is None:
        raise DataError(f"不是日期:{written[:40]!r}", place=place, hint="写成 2023、2023-06 或 2023-06-30")
    return str(made)
