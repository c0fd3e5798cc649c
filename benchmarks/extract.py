"""Speed of extraction beside other programs, growth with length, hostile texts and memory; exit code 1 when a bar is missed.

Run as ``python benchmarks/extract.py`` (``--write`` puts the table into docs/extraction-speed.md, ``--json FILE`` the figures
into a file, ``--stream 100000`` measures memory over a hundred thousand letters instead of a few thousand).

No text is ever read twice. Letters are made from the annotated documents of the tests: for each one other documents in another
order, with other places, subjects, years and numbers, so no cache can know a letter, while names that all letters share
(国务院) come back as they do in life. Times are CPU seconds of this process, the best of several batches of different letters,
since other work on the machine only ever adds. eyecite (extra ``bench``) reads another language for another task; it is here
for scale, on opinions made up for the purpose.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

import ahocorasick_rs

from policygraph.graph import regions
from policygraph.loaders import bodies, cues
from policygraph.loaders.pipeline import extract

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = ("gold", "corpus-gold", "invented")
PAGE: Final = ROOT / "docs" / "extraction-speed.md"
COMMAND: Final = "python benchmarks/extract.py --write"
SIZE: Final = 11_000  # bytes, as in the bars; about 4,000 characters of Chinese
BATCHES: Final = 7
PER_BATCH: Final = 30
WARM: Final = 60
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a program reads texts of one size, on one core."""

    program: str
    texts: str
    milliseconds: float
    per_second: float
    megabytes: float
    characters: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure beside what it may be."""

    what: str
    figure: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def missed(self) -> bool:
        """Whether the figure is on the wrong side."""
        return self.figure < self.limit if self.at_least else self.figure > self.limit


# --- texts -------------------------------------------------------------------------------------------------------------

_SUBJECTS: Final = (
    "住房", "科技", "教育", "养老", "交通", "环保", "就业", "医疗", "农业", "旅游", "能源", "水利", "气象", "文化", "体育", "林业", "物流",
    "金融", "人才", "通信", "渔业", "粮食", "矿产", "燃气", "供热", "园林", "档案", "邮政", "消防", "托育", "建筑", "土地", "财政", "统计",
)  # fmt: skip
# words of every letter that no name and no rule depends on: without them one long text would repeat whole stretches of another
_NOUNS: Final = (
    "企业", "群众", "项目", "资金", "平台", "机制", "能力", "质量", "水平", "情况", "问题", "重点", "居民", "社区", "设施", "力度", "作用",
    "需求", "条件", "基础", "范围", "目标", "内容", "过程", "效果", "人员", "职工", "产品", "活动", "费用", "材料", "方式",
)  # fmt: skip
_ADVERBS: Final = ("积极", "全面", "深入", "切实", "有效", "持续", "不断", "逐步", "进一步", "大力")
_NUMBER: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?!\d)|(?P<month>1?\d(?=月)|(?<=\d-)\d\d?(?!\d))|(?P<day>[123]?\d)(?=日)|\d+"
)


@cache
def _documents() -> tuple[str, ...]:
    folders = [ROOT / "tests" / "data" / name for name in SOURCES]
    return tuple(file.read_text(encoding="utf-8-sig") for folder in folders for file in sorted(folder.glob("*.txt")))


@cache
def _places() -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    """Names of two characters that may stand for each other, provinces and cities, and where one of them or a subject stands."""
    found = [place for place in regions.regions() if place.until is None and len(place.short) == 2]
    provinces = tuple(place.short for place in found if place.rank == "provincial")
    cities = tuple(place.short for place in found if place.rank == "municipal" and place.short not in provinces)
    return provinces, cities, re.compile("|".join((*provinces, *cities, *_SUBJECTS, *_NOUNS, *_ADVERBS)))


def _varied(text: str, chance: random.Random) -> str:
    provinces, cities, pattern = _places()
    other = {
        name: found
        for names in (provinces, cities, _SUBJECTS, _ADVERBS, _NOUNS)
        for name, found in zip(names, chance.sample(names, len(names)), strict=True)
    }
    earlier = chance.randint(0, 6)

    def number(match: re.Match[str]) -> str:
        if match["year"]:
            return str(int(match["year"]) - earlier)
        most = 12 if match["month"] else 28 if match["day"] else 10 ** len(match[0]) - 1
        return str(chance.randint(1, most))

    return _NUMBER.sub(number, pattern.sub(lambda match: other[match[0]], text))


def letters(size: int, seed: int) -> Iterator[str]:
    """Chinese letters of ``size`` bytes (UTF-8), no two alike, without end."""
    chance = random.Random(seed)
    sources = _documents()
    while True:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(_varied(chance.choice(sources), chance))
            length += len(parts[-1].encode())
        yield "\n".join(parts).encode()[:size].decode(errors="ignore")


_NAMES: Final = ("Alder", "Birch", "Castellan", "Dunmore", "Eastgate", "Farrow", "Granby", "Holloway", "Ironside", "Juniper", "Kestrel", "Larkspur")  # fmt: skip
_REPORTERS: Final = ("U.S.", "F.2d", "F.3d", "F. Supp. 2d", "S. Ct.", "P.2d", "N.E.2d", "A.3d", "So. 2d", "Cal. 4th")
_PROSE: Final = (
    "The moving party bears the burden of showing that no question of fact remains for a jury to decide.",
    "We read the record as a whole and draw every inference in favor of the party that opposed the motion below.",
    "The agency gave notice of the rule, received comments from the public, and explained why it chose one course over another.",
    "Nothing in the text suggests that the legislature meant to leave the question to the parties alone.",
    "The district court found the witness credible, and we see no clear error in that finding.",
    "Counsel did not raise the point at trial, and so we consider only whether the error was plain.",
    "A statute is read so that each of its words does some work and none is left without effect.",
)


def opinions(size: int, seed: int) -> Iterator[str]:
    """English opinions of ``size`` bytes with a citation every third sentence or so, no two alike, without end."""
    chance = random.Random(seed)

    def cited() -> str:
        volume, page, year = chance.randint(1, 600), chance.randint(1, 1500), chance.randint(1930, 2020)
        full = f"{chance.choice(_NAMES)} v. {chance.choice(_NAMES)}, {volume} {chance.choice(_REPORTERS)} {page}, {page + 3} ({year})"
        return chance.choice(
            (
                f"See {full}.",
                f"In {full}, the court held the same.",
                f"Id. at {page}.",
                f"This follows from {volume % 50 + 1} U.S.C. § {page}.",
            )
        )

    while True:
        parts: list[str] = []
        length = 0
        while length < size:
            part = cited() if chance.random() < 0.35 else chance.choice(_PROSE)
            parts.append(part)
            length += len(part) + 1
        yield " ".join(parts)[:size]


# --- speed -------------------------------------------------------------------------------------------------------------


def seconds(read: Callable[[str], object], text: str) -> float:
    """CPU seconds to read one text."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def speed(program: str, read: Callable[[str], object], texts: Iterator[str], kind: str) -> Speed:
    """Read batches of different texts; the batch with the best rate counts."""
    for text in islice(texts, WARM):
        read(text)
    best = Speed(program, kind, 0, 0, 0, 0)
    for _ in range(BATCHES):
        batch = list(islice(texts, PER_BATCH))
        start = time.process_time()
        for text in batch:
            read(text)
        spent = max(time.process_time() - start, 1e-9)
        size, length = sum(len(text.encode()) for text in batch), sum(map(len, batch))
        if size / spent > best.megabytes * MEGABYTE:
            rate = PER_BATCH / spent
            best = Speed(program, kind, 1000 / rate, rate, size / spent / MEGABYTE, length / spent)
    return best


def rivals() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Give eyecite as it comes and with Hyperscan, as far as installed."""
    try:
        eyecite: Any = import_module("eyecite")
        tokenizers: Any = import_module("eyecite.tokenizers")
    except ImportError:
        return
    yield "eyecite, default", eyecite.get_citations
    try:
        import_module("hyperscan")
    except ImportError:
        return
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = tokenizers.HyperscanTokenizer(cache_dir=folder)
        yield "eyecite, Hyperscan", lambda text: eyecite.get_citations(text, tokenizer=tokenizer)


_TITLE: Final = re.compile("《[^《》]{1,120}》")


@cache
def _dictionary() -> ahocorasick_rs.AhoCorasick:
    """Every name and cue that extraction knows, in one automaton: the least that any such program must do."""
    words = [*bodies.patterns(), *(row.cue for row in cues.rows())]
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def speeds() -> list[Speed]:
    """All programs on texts of :data:`SIZE`."""
    plain: list[tuple[str, Callable[[str], object]]] = [
        ("《》 regex and one dictionary pass", lambda text: (_TITLE.findall(text), _dictionary().find_matches_as_indexes(text))),
        ("《》 regex", _TITLE.findall),
        ("memory scan (search for a character that is not there)", lambda text: text.find("\x00")),
    ]  # fmt: skip
    chinese: list[tuple[str, Callable[[str], object]]] = [("policygraph", extract), *plain]
    measured = [speed(name, read, letters(SIZE, seed), "letters") for seed, (name, read) in enumerate(chinese)]
    return measured + [
        speed(name, read, opinions(SIZE, seed), "opinions") for seed, (name, read) in enumerate(rivals())
    ]


# --- growth, hostile texts, memory -------------------------------------------------------------------------------------


def growth() -> dict[int, float]:
    """Size in bytes -> seconds for a document of that size, the mean of several: some are easier than others."""
    runs = {1_000: 200, 10_000: 60, 100_000: 20, MEGABYTE: 4}
    return {
        size: sum(seconds(extract, text) for text in islice(letters(size, 100), times)) / times
        for size, times in runs.items()
    }


HOSTILE: Final[dict[str, Callable[[int], str]]] = {
    "《": lambda size: "《" * (size // 3),
    "digits": lambda size: "20240715" * (size // 8),
    "、": lambda size: "、" * (size // 3),
    "《a》": lambda size: "《a》" * (size // 7),
    "〔2024〕1号": lambda size: "〔2024〕1号" * (size // 14),
    "市科技局、": lambda size: "市科技局、" * (size // 15),
}  # fmt: skip


def hostile() -> dict[str, tuple[float, float]]:
    """What is repeated -> seconds for 1 MB and for 10 MB of it."""
    return {
        name: (seconds(extract, make(MEGABYTE)), seconds(extract, make(10 * MEGABYTE)))
        for name, make in HOSTILE.items()
    }


_STATUS: Final = Path("/proc/self/status")  # not getrusage, which counts the process that started this one


def _peak(*command: str) -> float:
    """The greatest size, in MB, of a Python process that ends by printing its status."""
    status = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM"))


def stream(many: int) -> float | None:
    """Read many letters and forget them; how many MB a process grew over the bare interpreter, at most; None if not on Linux."""
    if not _STATUS.exists():
        return None
    return _peak(__file__, "--read", str(many)) - _peak("-c", f"print(open('{_STATUS}').read())")


# --- the table ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured in one run."""

    speeds: Sequence[Speed]
    growth: dict[int, float]
    hostile: dict[str, tuple[float, float]]
    streamed: int
    memory: float | None

    def bars(self) -> list[Bar]:
        """Each figure that has a bar."""
        named = {one.program: one for one in self.speeds}
        own = named["policygraph"]
        bars = [
            Bar(
                "time beside 《》 regex and one dictionary pass",
                own.milliseconds / self.speeds[1].milliseconds,
                15,
                "×",
            ),
            Bar("a letter of 11 KB", own.milliseconds, 1.5, "ms"),
            Bar("1 MB beside 100 KB", self.growth[MEGABYTE] / self.growth[100_000], 12, "×"),
            *(Bar(f"10 MB beside 1 MB of {name}", ten / one, 12, "×") for name, (one, ten) in self.hostile.items()),
        ]
        if self.memory is not None:
            bars.append(Bar(f"memory over the interpreter, {self.streamed:,} letters", self.memory, 150, "MB"))
        eyecite = named.get("eyecite, default")
        if eyecite is not None:
            bars.insert(
                0, Bar("documents/s beside eyecite's", own.per_second / eyecite.per_second, 20, "×", at_least=True)
            )
            bars.insert(
                1, Bar("characters/s beside eyecite's", own.characters / eyecite.characters, 7, "×", at_least=True)
            )
        return bars

    def markdown(self) -> str:
        """The tables."""
        lines = [
            "| program | reads | ms a document | documents/s | MB/s | characters/s |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
            *(
                f"| {s.program} | {s.texts} | {s.milliseconds:.3g} | {s.per_second:,.0f} | {s.megabytes:,.3g} | {s.characters:,.0f} |"
                for s in self.speeds
            ),
        ]
        missing = {"eyecite, default", "eyecite, Hyperscan"} - {one.program for one in self.speeds}
        lines += [f"| {name} | opinions | not installed | | | |" for name in sorted(missing)]
        lines += ["", "| document | ms | ms per 10 KB |", "| --- | ---: | ---: |"]
        lines += [
            f"| {size // 1000:,} KB | {t * 1000:,.2f} | {t * 1e7 / size:.2f} |" for size, t in self.growth.items()
        ]
        lines += ["", "| nothing but | 1 MB, s | 10 MB, s |", "| --- | ---: | ---: |"]
        lines += [f"| {name} | {one:.2f} | {ten:.2f} |" for name, (one, ten) in self.hostile.items()]
        lines += ["", "| bar | figure | may be | |", "| --- | ---: | ---: | --- |"]
        lines += [
            f"| {bar.what} | {bar.figure:.3g} {bar.unit} | {'≥' if bar.at_least else '≤'} {bar.limit:g} {bar.unit} | {'**missed**' if bar.missed else 'met'} |"
            for bar in self.bars()
        ]
        return "\n".join(lines)


def page(table: str) -> str:
    """The page of the documentation."""
    about = (__doc__ or "").partition("\n\n")[2].partition("\n\n")[2].strip().replace("``", "`")
    return f"# Speed of extraction\n\nMade by `{COMMAND}` (CPython {sys.version.split()[0]}, one core).\n\n{about}\n\n{table}\n"


def main() -> int:
    """Measure, print, write; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Measure the speed of extraction.")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--stream", type=int, default=5000, help="letters to read for the measure of memory")
    parser.add_argument("--read", type=int, help=argparse.SUPPRESS)  # what the process for memory is told
    asked = parser.parse_args()
    if asked.read is not None:
        for letter in islice(letters(SIZE, 7), asked.read):
            extract(letter)
        print(_STATUS.read_text())
        return 0
    report = Report(speeds(), growth(), hostile(), asked.stream, stream(asked.stream))
    table = report.markdown()
    print(table)
    if asked.write:
        PAGE.write_text(page(table), encoding="utf-8")
    if asked.json is not None:
        figures = asdict(report) | {"bars": [asdict(bar) | {"missed": bar.missed} for bar in report.bars()]}
        asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return int(any(bar.missed for bar in report.bars()))


if __name__ == "__main__":
    sys.exit(main())
