"""Score an extraction against annotated documents: per field, micro-averaged, every miss and extra named."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from policygraph.graph.errors import DataError, PolicygraphError
from policygraph.graph.model import Document, Extraction, Mention, Policy
from policygraph.loaders.gold import read_gold
from policygraph.loaders.judge import score_document
from policygraph.loaders.scores import Scores, compare, intervals, read_baseline

Extract = Callable[[str], Extraction]

_QUOTED = re.compile(r"《([^《》\n]{1,200})》")


def evaluate(
    gold_dir: Path | str,
    extract: Extract | None = None,
    *,
    baseline: Mapping[str, Any] | Path | str | None = None,
    rival: str | None = None,
) -> Scores:
    """Score an extraction on every annotated document of a directory.

    Args:
        gold_dir: Pairs of ``NAME.txt`` and ``NAME.json``.
        extract: Text to :class:`Extraction`; the project's own by default.
        baseline: JSON of an earlier run, or its file: gains and losses are listed against it.
        rival: Name of a method of :data:`RIVALS` to score instead of ``extract``, for comparison.

    Raises:
        DataError: the gold, or the baseline, breaks its format; or there is no such rival.
    """
    method = _method(extract, rival)
    documents = tuple(score_document(gold, method(gold.text)) for gold in read_gold(gold_dir))
    earlier = read_baseline(baseline) if isinstance(baseline, str | Path) else baseline
    change = compare(documents, earlier) if earlier is not None else None
    return Scores(documents, intervals(documents), change)


def quoted_titles(text: str) -> Extraction:
    """The rival ``regex``: every 《…》 is a policy, and nothing else is known of it."""
    first: dict[str, tuple[int, int]] = {}
    for match in _QUOTED.finditer(text):
        first.setdefault(match[1], match.span(1))
    policies = tuple(
        Policy(id=f"p{at}", title=title, mentions=(Mention(*span, title),))
        for at, (title, span) in enumerate(first.items())
    )
    return Extraction(Document(text=text), policies=policies)


RIVALS: Final[Mapping[str, Extract]] = {"regex": quoted_titles}


def _method(extract: Extract | None, rival: str | None) -> Extract:
    """The function to score."""
    if rival is not None:
        if rival not in RIVALS:
            raise DataError(f"没有名为 {rival!r} 的对照方法", hint="可用:" + "、".join(RIVALS))
        return RIVALS[rival]
    if extract is not None:
        return extract
    from policygraph.loaders.pipeline import extract as ours  # heavy tables: only when they are wanted

    return ours


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as ``python -m policygraph.loaders.evaluate``; exit code 0, or 2 when it could not run."""
    parser = argparse.ArgumentParser(prog="python -m policygraph.loaders.evaluate", description="按标注评测抽取结果")
    parser.add_argument("gold_dir", help="标注目录")
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table", help="输出格式")
    parser.add_argument("--baseline", help="先前一次评测的 JSON")
    parser.add_argument("--rival", choices=tuple(RIVALS), help="改为评测一种对照方法")
    parser.add_argument("--errors", action="store_true", help="列出每个遗漏与多余")
    given = parser.parse_args(arguments)
    try:
        scores = evaluate(given.gold_dir, baseline=given.baseline, rival=given.rival)
    except PolicygraphError as error:
        print(error, file=sys.stderr)
        return 2
    renderers: Mapping[str, Callable[[], str]] = {
        "table": lambda: scores.to_table(faults=given.errors),
        "json": scores.to_json,
        "markdown": scores.to_markdown,
    }
    print(renderers[given.format]())
    return 0


if __name__ == "__main__":
    sys.exit(main())
