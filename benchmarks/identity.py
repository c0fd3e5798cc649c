"""How well policies of many letters are told apart and joined, and how long it takes; exit code 1 when a figure misses its mark.

Run as ``python benchmarks/identity.py``; with ``--docs`` the table also goes into docs/identity.md. B³ is that of Bagga and
Baldwin (1998): of each mention, how much of its cluster is the same policy (precision), and how much of the policy is in its
cluster (recall). Times are wall-clock seconds on one core.
"""

from __future__ import annotations

import csv
import gc
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from policygraph.graph.build import project
from policygraph.graph.keys import document_id, title_key
from policygraph.graph.model import Body, Document, Extraction, Mention, Policy, Relation, Span
from policygraph.graph.sightings import identify, sightings_of
from policygraph.graph.store import open_store
from policygraph.loaders.pipeline import extract
from policygraph.loaders.read import read_document

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.figures import Figure, tabled  # noqa: E402  # found from the root
from benchmarks.identity_corpus import PLACES, letters, policies  # noqa: E402  # found from the root

DOCS: Final = ROOT / "docs" / "identity.md"
DATA: Final = ROOT / "tests" / "data"


def bcubed(found: Mapping[tuple[str, str], str], true: Mapping[tuple[str, str], str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of clusters of the same mentions."""
    both = Counter((found[item], true[item]) for item in true)
    sizes, truths = Counter(found[item] for item in true), Counter(true.values())
    precision = sum(n * n / sizes[cluster] for (cluster, _), n in both.items()) / len(true)
    recall = sum(n * n / truths[policy] for (_, policy), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def quality() -> Iterator[Figure]:
    """The clusters of the made-up corpus, read by ``extract``."""
    true: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], str] = {}
    written = 0
    documents: list[Extraction] = []
    corpus = {one.source: one for one in letters()}
    for made_up in corpus.values():
        documents.append(extract(Document(text=made_up.text, source=made_up.source)))
    sightings = {(one.document.source, policy.id): seen for one in documents for policy, seen in sightings_of(one)}
    names = identify(sightings).policies
    for one in documents:
        means = {title_key(title): policy for title, policy in corpus[one.document.source].means.items()}
        written += len(means)
        for policy in one.policies:
            titles = [title_key(title) for title in (policy.title, *policy.aliases)]
            meant = next((means[title] for title in titles if title in means), None)
            if meant is not None:
                item = one.document.source, policy.id
                true[item], found[item] = meant, names[item]
    precision, recall, f1 = bcubed(found, true)
    yield Figure(
        "documents, policies, mentions",
        f"{len(documents)}, {len(set(true.values()))}, {len(true)} of {written} written",
    )
    yield Figure("B³ precision", f"{precision:.4f}")
    yield Figure("B³ recall", f"{recall:.4f}")
    yield Figure("B³ F1", f"{f1:.4f}", "≥ 0.98", f1 < 0.98)
    yield from _wrong(found, true)


def _wrong(found: Mapping[tuple[str, str], str], true: Mapping[tuple[str, str], str]) -> Iterator[Figure]:
    """Clusters that hold policies of several numbers, years or places."""
    known = {one.key: one for one in policies()}
    members: dict[str, set[str]] = defaultdict(set)
    for item, cluster in found.items():
        members[cluster].add(true[item])
    for what, part in (
        ("numbers", lambda key: known[key].number),
        ("years", lambda key: known[key].year),
        ("places", lambda key: known[key].place),
    ):
        across = sum(len({part(key) for key in keys}) > 1 for keys in members.values())
        yield Figure(f"nodes that join several {what}", str(across), "0", across > 0)


@cache
def real_documents() -> dict[str, Extraction]:
    """The real documents in which policies could be taken for one another, read by ``extract``, by their names."""
    return {name: extract(replace(read_document(DATA / name), source=name)) for name in judged()}


def judged() -> dict[str, list[tuple[str, str, str]]]:
    """Which policy each title in a document means, by document: policy, key of the title, what else tells it."""
    meant: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    with (DATA / "identity" / "clusters.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            meant[row["document"]].append((row["policy"], title_key(row["title"]), row["told by"]))
    return meant


def real() -> Iterator[Figure]:
    """The clusters of real documents, as they were judged one by one (tests/data/identity/clusters.tsv)."""
    meant, documents = judged(), real_documents()
    sightings = {(name, policy.id): seen for name, one in documents.items() for policy, seen in sightings_of(one)}
    names = identify(sightings).policies
    true: dict[tuple[str, str], str] = {}
    for name, rows in meant.items():
        for policy in documents[name].policies:
            titles = {title_key(title) for title in (policy.title, *policy.aliases)}
            said = {policy.document_number, policy.issued_on, ""}
            found = [key for key, title, told in rows if title in titles and told in said]
            if found:
                true[name, policy.id] = found[0]
    precision, recall, f1 = bcubed({item: names[item] for item in true}, true)
    written = sum(len(rows) for rows in meant.values())
    yield Figure(
        "real documents, policies, mentions", f"{len(meant)}, {len(set(true.values()))}, {len(true)} of {written}"
    )
    yield Figure("real documents: B³ precision", f"{precision:.4f}")
    yield Figure("real documents: B³ recall", f"{recall:.4f}")
    yield Figure("real documents: B³ F1", f"{f1:.4f}", "≥ 0.98", f1 < 0.98)
    nodes: dict[str, set[str]] = defaultdict(set)
    together: dict[str, set[str]] = defaultdict(set)
    for item, key in true.items():
        nodes[key].add(names[item])
        together[names[item]].add(key)
    often = [key for key, count in Counter(true.values()).items() if count > 1]
    whole = sum(len(nodes[key]) == 1 for key in often)
    yield Figure("real documents: policies named several times that are one node", f"{whole} of {len(often)}")
    wrong = sum(len(keys) > 1 for keys in together.values())
    yield Figure("real documents: nodes that join different policies", str(wrong), "0", wrong > 0)


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes."""
    gc.collect()
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def made(at: int, size: int) -> Extraction:
    """A letter that cites twelve policies: some that every letter cites, some of its region, some of its own."""
    place = PLACES[at % len(PLACES)][0]
    bodies = (
        Body("b0", f"{place}科学技术局", (), "department", "provincial", "departmental", place),
        Body("b1", "国务院", (), "government", "national", "national"),
        Body("b2", f"{place}人民政府", (), "government", "provincial", "provincial", place),
    )
    text, said, relations = f"第{at}号答复。", list[Policy](), list[Relation]()
    for k in range(12):
        body = "b1" if k < 2 else "b2"
        if k < 2:
            title = f"“十四五”国家第{k}号规划"
        elif k < 5:
            title = f"{place}第{(at * 7 + k) % 97}项条例"
        else:
            title = f"{place}第{(at * 13 + k * 31) % (3 * size)}号工作方案"
        sentence = f"印发《{title}》。"
        start = len(text)
        text += sentence
        said.append(
            Policy(f"p{k}", title, status="in_force", mentions=(Mention(start + 3, start + 3 + len(title), title),))
        )
        relations.append(Relation("ISSUED", body, f"p{k}", Span(start, start + len(sentence), sentence), "made", 0.9))
    text += "有关情况说明如下。" * 80
    document = Document(
        text=text,
        id=document_id(text),
        source=f"{at}.txt",
        title=f"关于第{at}号建议的答复",
        issuers=(f"{place}科学技术局",),
        signed_on="2025-01-02",
    )
    return Extraction(document, bodies, tuple(said), tuple(relations))


def joining() -> Iterator[Figure]:
    """How long it takes to tell which mentions mean one policy."""
    times: list[float] = []
    for size in (25_000, 50_000, 100_000):
        corpus = [made(at, size) for at in range(size // 12)]
        seen = {(one.document.id, policy.id): sighting for one in corpus for policy, sighting in sightings_of(one)}
        times.append(timed(partial(identify, seen)))
        mark = ("≤ 20 s", times[-1] > 20) if size == 100_000 else ("", False)
        yield Figure(f"joining {len(seen):,} mentions of policies", f"{times[-1]:.2f} s", *mark)
    growth = times[-1] / times[-2]
    yield Figure("growth when the mentions double", f"× {growth:.2f}", "≤ 2.5", growth > 2.5)


def one_more() -> Iterator[Figure]:
    """How long one letter more takes."""
    for size in (500, 2000):
        yield from _one_more(size)


def _one_more(size: int) -> Iterator[Figure]:
    corpus = [made(at, size) for at in range(size + 2)]
    whole = timed(lambda: project(corpus[:size]))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "graph.kgl")
        with open_store(path) as store:
            first = timed(lambda: store.write(corpus[:size]))
        opened = timed(lambda: open_store(path).close())

        def add(one: Extraction) -> None:
            with open_store(path) as store:
                store.write([one])

        again = timed(lambda: add(corpus[size])) - opened
        with open_store(path) as store:
            store.write([corpus[size]])
            store.write([made(size + 5, size)])
            warm = timed(lambda: store.write([corpus[size + 1]]))
    yield Figure(f"{size:,} letters into an empty store", f"{first:.2f} s ({size / first:,.0f} letters/s)")
    yield Figure(f"one letter more into {size:,}, store just opened", f"{again:.2f} s (a whole graph: {whole:.2f} s)")
    yield Figure(f"one letter more into {size:,}, store open", f"{warm:.3f} s")


def main() -> int:
    """Print the table; 1 when a figure misses its mark."""
    return int(tabled([quality, real, joining, one_more], DOCS if "--docs" in sys.argv[1:] else None))


if __name__ == "__main__":
    sys.exit(main())
