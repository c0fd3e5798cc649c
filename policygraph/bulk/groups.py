"""What is made of a group of rows: a policy of all that is said of it, a fact of its statements, names of a bucket of sightings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from policygraph.bulk.layout import FACT, node_columns
from policygraph.bulk.work import Stated
from policygraph.graph import keys
from policygraph.graph.build import body_properties, policy_properties
from policygraph.graph.facts import fact_properties
from policygraph.graph.identity import Sighting
from policygraph.graph.model import Body, Document, Extraction, Policy, Relation, Span
from policygraph.graph.reading import Reading
from policygraph.graph.sightings import identify

_Row = dict[str, Any]
POLICY: Final = pa.struct(node_columns("Policy"))
BODY: Final = pa.struct(node_columns("Body"))
FACT_ROW: Final = pa.struct(FACT)
NAMES: Final = pa.struct(
    [
        ("sight", pa.list_(pa.string())), ("policy", pa.list_(pa.string())), ("joined", pa.list_(pa.string())),
        ("suggested", pa.list_(pa.struct(
            [("source", pa.string()), ("target", pa.string()), ("reason", pa.string())]
        ))),
    ]
)  # fmt: skip

_policy = msgspec.json.Decoder(Policy)
_body = lru_cache(maxsize=50_000)(msgspec.json.Decoder(Body).decode)
_sighting = msgspec.json.Decoder(Sighting)


def components(block_keys: pa.ChunkedArray) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Which sightings may be of one policy: the number of the block that each is in.

    Args:
        block_keys: For each sighting its keys (:attr:`policygraph.graph.identity.Sighting.block_keys`); two that share one, directly
            or through others, are in one block.
    """
    lists = block_keys.combine_chunks()
    if isinstance(lists, pa.ChunkedArray):
        lists = pa.concat_arrays(lists.chunks) if lists.num_chunks else pa.array([], pa.list_(pa.string()))
    coded = lists.flatten().dictionary_encode()
    owner = lists.value_parent_indices().to_numpy()
    key = coded.indices.to_numpy().astype(np.int64) + len(lists)
    size = len(lists) + len(coded.dictionary)
    links = coo_array((np.ones(len(key), np.int8), (owner, key)), shape=(size, size))
    _, found = connected_components(links, directed=False)
    return np.asarray(found[: len(lists)], np.int32)


def identify_bucket(path: str) -> _Row:
    """Name the policies of whole blocks of sightings, kept in a file with the columns ``sight`` and ``content``."""
    table = pq.read_table(path, columns=["sight", "content"])
    sights = table["sight"].to_pylist()
    seen = {
        (sight, ""): _sighting.decode(content)
        for sight, content in zip(sights, table["content"].to_pylist(), strict=True)
    }
    names = identify(seen)
    return {
        "sight": sights,
        "policy": [names.policies[sight, ""] for sight in sights],
        "joined": [names.joined.get((sight, "")) for sight in sights],
        "suggested": [{"source": one, "target": other, "reason": reason} for one, other, reason in names.suggestions],
    }


def identify_rows(paths: Sequence[str]) -> pa.Array:
    """As :func:`identify_bucket`, for several."""
    return pa.array([identify_bucket(path) for path in paths], NAMES)


def policy_rows(
    ids: Sequence[str], days: Sequence[Sequence[str | None]], reasons: Sequence[Sequence[str | None]],
    said: Sequence[Sequence[str]], counts: Sequence[Sequence[int]], documents: Sequence[int],
) -> pa.Array:  # fmt: skip
    """Policies, each of all that is said of it.

    Args:
        ids: The policies.
        days: For each, the days on which documents speak of it; what follows goes with these.
        reasons: Why what they say is joined to what others say.
        said: The distinct records.
        counts: How often each is said.
        documents: How many documents speak of each policy.
    """
    rows: list[_Row] = []
    for id, ons, whys, records, times, cited in zip(ids, days, reasons, said, counts, documents, strict=True):
        pairs: list[tuple[Reading, Policy]] = []
        for on, why, record, count in zip(ons, whys, records, times, strict=True):
            pairs += [(_spoken(on, why), _policy.decode(record))] * count
        rows.append({**policy_properties(pairs), "id": id, "documents": cited})
    return pa.array(rows, POLICY)


@lru_cache(maxsize=10_000)
def _spoken(on: str | None, why: str | None = None) -> Reading:
    """A document of which only the day matters, and why its policy (which has no id of its own here) is that of others."""
    nothing = Extraction(Document(signed_on=on))
    return Reading("", nothing, {}, {}, nothing, {"": why} if why else {})


def body_rows(ids: Sequence[str], said: Sequence[Sequence[str]], counts: Sequence[Sequence[int]]) -> pa.Array:
    """Bodies, each of all that is said of it."""
    rows: list[_Row] = []
    for id, records, times in zip(ids, said, counts, strict=True):
        bodies = [body for record, count in zip(records, times, strict=True) for body in [_body(record)] * count]
        rows.append({**body_properties(bodies), "id": id})
    return pa.array(rows, BODY)


def fact_keys(kinds: Sequence[str], sources: Sequence[str], targets: Sequence[str]) -> pa.Array:
    """The keys of facts; none of a statement of one thing about itself, which states no fact."""
    return pa.array(
        [
            _fact_key(*ends) if ends[1] != ends[2] else None for ends in zip(kinds, sources, targets, strict=True)
        ],
        pa.string(),
    )  # fmt: skip


_fact_key = lru_cache(maxsize=50_000)(keys.fact_key)


def fact_rows(
    facts: Sequence[str], kinds: Sequence[str], sources: Sequence[str], targets: Sequence[str],
    stated: Sequence[Sequence[str]], counts: Sequence[Sequence[int]],
) -> pa.Array:  # fmt: skip
    """Facts, each of its statements, the like ones counted."""
    rows = [
        {
            "type": kind, "source": source, "target": target, "fact": fact,
            **fact_properties(kind, _statements(kind, statements, times)),
        }
        for fact, kind, source, target, statements, times in zip(
            facts, kinds, sources, targets, stated, counts, strict=True
        )
    ]  # fmt: skip
    return pa.array(rows, FACT_ROW)


def _statements(kind: Any, stated: Sequence[str], counts: Sequence[int]) -> Iterator[tuple[Reading, Relation]]:
    for line, times in zip(stated, counts, strict=True):
        one = _stated(line)
        relation = Relation(kind, "", "", _NOWHERE, "", one.confidence, one.dated, one.role, one.incomplete, one.count)
        yield from [(_spoken(one.on), relation)] * times


_stated = lru_cache(maxsize=50_000)(msgspec.json.Decoder(Stated).decode)
_NOWHERE: Final = Span(0, 0, "")
