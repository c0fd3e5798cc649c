"""Score the extraction on every annotated set and write the tables of docs/evaluation.md.

Run as ``python benchmarks/quality.py``; ``--check`` writes nothing and fails when the page is out of date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from policygraph.loaders.calibration import calibrate
from policygraph.loaders.evaluate import evaluate
from policygraph.loaders.pipeline import extract

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "evaluation.md"
START, END = "<!-- results: written by benchmarks/quality.py -->", "<!-- end of results -->"
SETS = {  # directory under tests/data -> what it is; the blind part stays apart
    "gold": "Development set: annotated documents that rules were written on",
    "corpus-gold": "Further real documents, annotated without regard to the rules",
    "invented": "Invented letters of other places, decades and genres",
    "blind-invented": "Invented letters that were unread when first scored (F1 then, as its parts were first read: other relations .57 to .78, status .75 to .88), and read since",
    "blind-third": "A third set, unread when first scored (F1 then: other relations .811, status .889), and read since",
    "blind": "Four real documents kept unread until the rules were done (F1 when first scored: title .984, number .936, issuer 1, date 1, status .900, tier .992, relations .875, header .824), and read since",
    "blind-real": "Real documents of many places and decades, unread when first scored (F1 then: title .969, number .914, issuer .899, date .907, status .710, tier .967, other relations .688, header .853), and read since",
    "blind-fourth": "A fourth invented set, most of it replies, unread by who wrote the rules when first scored, before its annotation was re-read, and written by somebody who had glimpsed a list of our errors on another set (F1 then: title .997, number 1, issuer .961, date .959, status .901, tier .977, other relations .880, header 1), and read since",
    "blind-fifth": "A fifth invented set, its wording varied on purpose (plain speech, lists without verbs, broken lines, tables), unread when first scored (F1 then: title .978, number .946, issuer .878, date .897, status .737, tier .946, other relations .610, header .982), and read since",
    "blind-real-second": "Seventy-eight real documents, some fifteen of them replies, most of them the first part of a page with its menus, unread when first scored (F1 then: title .933, number .866, issuer .824, date .844, status .828, tier .927, other relations .802, header .817), and read since",
    "blind-sixth": "A sixth invented set, unread when first scored, by the rules of the end of that session (F1 then: title .994, number .995, issuer .970, date .959, status .936, tier .978, other relations .827, header 1), and read since",
    "blind-seventh": "A seventh invented set by two hands, unread when first scored (F1 then: title .981, number .977, issuer .923, date .943, status .830, tier .963, other relations .693, header .966; its halves .754 and .635 in other relations), and read since",
    "blind-real-third": "Twenty-six real documents, eleven of them replies, unread when first scored (F1 then: title .980, number .978, issuer .928, date .979, status .933, tier .977, other relations .917, header .933), and read since",
    "blind-eighth": "An eighth invented set in ordinary official prose, unread when first scored, by the rules of the end of that session but for the last (F1 then: title 1, number 1, issuer 1, date .974, status .976, tier 1, other relations .916, header 1), and read since",
}


def results() -> str:
    """The tables, as Markdown."""
    parts = [START]
    for name, about in SETS.items():
        scores = evaluate(ROOT / "tests" / "data" / name)
        parts.append(f"### {about}\n\n`tests/data/{name}`, {len(scores.documents)} documents\n\n{scores.to_markdown()}")
    curve = calibrate([ROOT / "tests" / "data" / name for name in SETS], extract)
    parts.append(
        f"### Confidence: of the relations of a confidence, how many are right, over all sets\n\n{curve.to_markdown()}"
    )
    rival = evaluate(ROOT / "tests" / "data" / "gold", rival="regex")
    parts.append(f"### For comparison: a plain 《…》 regex on the development set\n\n{rival.to_markdown()}")
    return "\n\n".join([*parts, END]).replace("\n\n\n", "\n\n")


def main() -> int:
    """Write the tables into the page, or compare them with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")
    given = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(START)[0], page.partition(END)[2]
    fresh = before + results() + after
    if given.check:
        return int(fresh != page)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
