"""What an evaluation found: counts per field, intervals, every miss and extra, change against an earlier run."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from policygraph.graph.errors import DataError

SCHEMA: Final = "policygraph.scores/1"
FIELDS: Final = ("title", "document_number", "issuer", "issued_on", "status", "tier", "relations", "header")
SHOWN_APART: Final = ("SUPERSEDES", "IMPLEMENTS")  # counted within relations, and shown by themselves
LABELS: Final[Mapping[str, str]] = {
    "title": "标题", "document_number": "文号", "issuer": "制定机关", "issued_on": "发布日期", "status": "效力状态",
    "tier": "层级", "relations": "其他关系", "header": "文件头", "SUPERSEDES": "  其中 替代", "IMPLEMENTS": "  其中 落实",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, extra and missed items of one field."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Micro-average: counts add up."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; ``None`` when nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; ``None`` when nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; ``None`` when nothing is there and nothing was found."""
        everything = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / everything if everything else None


@dataclass(frozen=True, slots=True)
class Fault:
    """One miss or extra: ``item`` says what, ``detail`` what stood instead, ``sentence`` where."""

    document: str
    field: str
    kind: Literal["miss", "extra"]
    item: str
    detail: str = ""
    sentence: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same fault in two runs."""
        return (self.document, self.field, self.kind, self.item)


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The counts of one document, per field and per relation type."""

    name: str
    genre: str
    counts: Mapping[str, Counts]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Faults that went (gains) and that came (losses) since an earlier run, over the documents of both."""

    gains: tuple[Fault, ...]
    losses: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over a directory of annotated documents."""

    documents: tuple[DocumentScore, ...]
    intervals: Mapping[str, tuple[float, float]]
    change: Change | None = None

    @property
    def total(self) -> dict[str, Counts]:
        """Counts per field over all documents."""
        return _sum(self.documents)

    @property
    def genres(self) -> dict[str, dict[str, Counts]]:
        """Counts per genre and field."""
        names = sorted({score.genre for score in self.documents})
        return {name: _sum([score for score in self.documents if score.genre == name]) for name in names}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every miss and every extra, document by document."""
        return tuple(fault for score in self.documents for fault in score.faults)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form; the same run gives the same bytes."""
        return {
            "schema": SCHEMA,
            "fields": {
                field: _figures(counts) | {"f1_interval": self.intervals.get(field)}
                for field, counts in self.total.items()
            },
            "genres": {
                genre: {field: _figures(counts) for field, counts in fields.items()}
                for genre, fields in self.genres.items()
            },
            "documents": {
                score.name: {field: _figures(counts) for field, counts in score.counts.items()}
                for score in self.documents
            },
            "faults": msgspec.to_builtins(self.faults),
            "change": msgspec.to_builtins(self.change),
        }

    def to_json(self) -> str:
        """:meth:`to_dict` as indented JSON."""
        return msgspec.json.format(msgspec.json.encode(self.to_dict()), indent=2).decode()

    def to_table(self, *, faults: bool = False) -> str:
        """A table for a terminal; with ``faults``, every miss and extra below it."""
        lines = [
            f"{len(self.documents)} 份文件",
            _row("字段", ["正确", "多余", "遗漏", "精确率", "召回率", "F1", "95% 区间"]),
        ]
        lines += [self._line(field, counts) for field, counts in self.total.items() if field in LABELS]
        for genre, fields in self.genres.items():
            cells = [f"{LABELS[field].strip()} {_percent(fields[field].f1)}" for field in FIELDS]
            lines.append(f"{genre}: " + "  ".join(cells))
        if faults:
            lines += ["", *(_describe(fault) for fault in self.faults)]
        if self.change is not None:
            lines += ["", f"与基线相比:改正 {len(self.change.gains)},新错 {len(self.change.losses)}"]
            lines += [f"+ {_describe(fault)}" for fault in self.change.gains]
            lines += [f"- {_describe(fault)}" for fault in self.change.losses]
        return "\n".join(lines) + "\n"

    def to_markdown(self) -> str:
        """The table of fields as Markdown, for a results page."""
        lines = ["| field | right | extra | missed | precision | recall | F1 | 95 % interval |", "| --- " * 8 + "|"]
        for field, counts in self.total.items():
            if field in LABELS:
                ratios = " | ".join(_percent(value) for value in (counts.precision, counts.recall, counts.f1))
                name = f"*{field}*" if field in SHOWN_APART else field.replace("_", " ")
                low_high = self._interval(field)
                lines.append(f"| {name} | {counts.tp} | {counts.fp} | {counts.fn} | {ratios} | {low_high} |")
        return "\n".join(lines) + "\n"

    def _interval(self, field: str) -> str:
        """The field's interval, or a dash."""
        low_high = self.intervals.get(field)
        return f"{low_high[0]:.3f}–{low_high[1]:.3f}" if low_high else "—"

    def _line(self, field: str, counts: Counts) -> str:
        """One field's row."""
        figures = [_percent(counts.precision), _percent(counts.recall), _percent(counts.f1)]
        return _row(LABELS[field], [str(counts.tp), str(counts.fp), str(counts.fn), *figures, self._interval(field)])


def intervals(
    documents: Sequence[DocumentScore], *, resamples: int = 1000, seed: int = 20240516
) -> dict[str, tuple[float, float]]:
    """95 % percentile bootstrap intervals of each field's F1, documents drawn with replacement.

    Args:
        documents: The scores to draw from.
        resamples: How many draws.
        seed: Of the draws; the same seed gives the same intervals.
    """
    drawn = random.Random(seed)
    draws = [drawn.choices(range(len(documents)), k=len(documents)) for _ in range(resamples)] if documents else []
    found: dict[str, tuple[float, float]] = {}
    for field in _sum(documents):
        rows = [score.counts.get(field, Counts()) for score in documents]
        values = sorted(f1 for draw in draws if (f1 := _draw_f1(rows, draw)) is not None)
        if values:
            found[field] = (values[int(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))])
    return found


def compare(documents: Sequence[DocumentScore], baseline: Mapping[str, Any]) -> Change:
    """Gains and losses against the JSON of an earlier run, over the documents that both have.

    Raises:
        DataError: ``baseline`` is not the JSON of a run.
    """
    if baseline.get("schema") != SCHEMA:
        raise DataError("基线不是评测结果", hint="请给出 policygraph evaluate --format json 的输出")
    try:
        before = {fault.key: fault for fault in msgspec.convert(baseline.get("faults"), tuple[Fault, ...])}
        known = frozenset(msgspec.convert(baseline.get("documents"), dict[str, Any]))
    except msgspec.ValidationError as error:
        raise DataError(f"基线不合格式:{error}", hint="请给出 policygraph evaluate --format json 的输出") from None
    now = {fault.key: fault for score in documents if score.name in known for fault in score.faults}
    here = {score.name for score in documents}
    return Change(
        gains=tuple(fault for key, fault in before.items() if key not in now and fault.document in here),
        losses=tuple(fault for key, fault in now.items() if key not in before),
    )


def read_baseline(file: Path | str) -> dict[str, Any]:
    """Read the JSON of an earlier run.

    Raises:
        DataError: the file is missing or no JSON object.
    """
    try:
        return msgspec.json.decode(Path(file).read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise DataError(f"无法读取基线:{error.strerror}", place=str(file)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DataError(f"基线不是有效的 JSON:{error}", place=str(file)) from None


def _sum(documents: Iterable[DocumentScore]) -> dict[str, Counts]:
    """Counts per field; the fields first, relation types after them."""
    scores = list(documents)
    types = sorted({field for score in scores for field in score.counts} - set(FIELDS) - set(SHOWN_APART))
    order = [*FIELDS, *SHOWN_APART, *types]
    return {field: reduce(add, (score.counts.get(field, Counts()) for score in scores), Counts()) for field in order}


def _draw_f1(rows: Sequence[Counts], draw: Sequence[int]) -> float | None:
    """F1 of one draw, without building a record per document."""
    tp = everything = 0
    for at in draw:
        tp += rows[at].tp
        everything += 2 * rows[at].tp + rows[at].fp + rows[at].fn
    return 2 * tp / everything if everything else None


def _figures(counts: Counts) -> dict[str, float | int | None]:
    """Counts and the three ratios."""
    return {
        "tp": counts.tp, "fp": counts.fp, "fn": counts.fn,
        "precision": counts.precision, "recall": counts.recall, "f1": counts.f1,
    }  # fmt: skip


def _percent(value: float | None) -> str:
    """Three decimals, or a dash where there is nothing to divide."""
    return "—" if value is None else f"{value:.3f}"


def _row(name: str, cells: Sequence[str]) -> str:
    """One row; a Chinese character takes two columns of a terminal."""
    return _pad(name, 12) + "".join(_pad(cell, 12 if at == 6 else 8, right=True) for at, cell in enumerate(cells))


def _pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill up to ``width`` columns."""
    columns = sum(2 if ord(char) > 0x2E7F else 1 for char in text)
    fill = " " * max(0, width - columns)
    return fill + text if right else text + fill


def _describe(fault: Fault) -> str:
    """One fault on one line, control characters out."""
    kind = {"miss": "遗漏", "extra": "多余"}[fault.kind]
    detail = f"({fault.detail})" if fault.detail else ""
    line = f"{fault.document} {LABELS.get(fault.field, fault.field).strip()} {kind}: {fault.item}{detail} | {fault.sentence}"
    return "".join(char if char.isprintable() else " " for char in line)
