"""What a few documents more or less change in a graph of many, without making the graph anew.

:func:`change` gives exactly ``difference(project(before), project(after))``. It computes two small graphs, of what the
changed documents can reach before and after, and takes their difference. What can be reached: the blocks of policies that
the changed documents speak of (identity is decided inside a block), the documents that another name of a policy reaches in
turn, the facts that these state, and the bodies and proposals that the changed documents name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from policygraph.graph import keys, rules
from policygraph.graph.build import (
    BETWEEN,
    add_correction,
    add_document,
    add_proposal,
    add_suggestions,
    bodies_of,
    body_properties,
    fingerprint,
    policy_properties,
    proposal_of,
    touches,
)
from policygraph.graph.correct import Corrected, correct
from policygraph.graph.facts import add_assertions, add_stated
from policygraph.graph.hierarchy import hierarchy
from policygraph.graph.holdings import Entry, Holdings, is_block
from policygraph.graph.identity import Sighting
from policygraph.graph.model import Body, Extraction, Policy
from policygraph.graph.property_graph import Delta, EdgeKey, Node, Value, difference
from policygraph.graph.reading import Draft, Reading
from policygraph.graph.sightings import Names, identify

_PLACED = ("name", "organ", "rank", "region")
"""What the hierarchy of bodies is made of."""

Change = Mapping[str, Extraction | None]


@dataclass(slots=True)
class _View:
    """The documents on one side of the change, as far as they were read, and what their policies are called."""

    holdings: Holdings
    documents: dict[str, Corrected]
    changed: Set[str]
    sightings: dict[str, list[tuple[Policy, Sighting]]] = field(
        default_factory=dict[str, list[tuple[Policy, Sighting]]]
    )
    names: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    joined: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    inside: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    named: dict[str, dict[str, list[Body]]] = field(default_factory=dict[str, dict[str, list[Body]]])

    def bodies(self, id: str) -> dict[str, list[Body]]:
        if id not in self.named:
            found: dict[str, list[Body]] = defaultdict(list)
            for body in bodies_of(self.documents[id].extraction):
                found[keys.body_id(body.name)].append(body)
            self.named[id] = found
        return self.named[id]

    def seen(self, id: str) -> list[tuple[Policy, Sighting]]:
        if id not in self.changed:
            return self.holdings.sightings(id)
        if id not in self.sightings:
            self.sightings[id] = self.documents[id].sightings()
        return self.sightings[id]

    def identify(self, blocks: Set[str], ids: Iterable[str]) -> Names:
        """Name the policies of whole blocks, given all documents that touch them."""
        places = {
            (id, policy.id): seen
            for id in ids
            if id in self.documents
            for policy, seen in self.seen(id)
            if BETWEEN.join(seen.block_keys) in blocks
        }
        names = identify(places)
        self.names |= names.policies
        self.joined |= names.joined
        return names

    def called(self, place: tuple[str, str]) -> tuple[str | None, str | None]:
        """The id of a policy of a document, and why it is that one."""
        return self.names.get(place), self.joined.get(place)

    def reading(self, id: str) -> Reading:
        one = self.documents[id].extraction
        bodies = {body.id: keys.body_id(body.name) for body in one.bodies}
        named = {policy.id: name for policy in one.policies if (name := self.names.get((id, policy.id))) is not None}
        joined = {policy.id: why for policy in one.policies if (why := self.joined.get((id, policy.id)))}
        return Reading(id, one, bodies, named, self.documents[id].read, joined)


def change(holdings: Holdings, changed: Change) -> Delta:
    """What has to be written so that the graph of the held documents becomes that of the changed ones.

    Args:
        holdings: The documents before; left as they are.
        changed: New and changed documents by id, ``None`` for those that go.
    """
    holdings.extractions(changed)
    was = {id: holdings.corrected(id) for id in changed if id in holdings.entries}
    arriving = {id: correct(one, holdings.corrections) for id, one in changed.items() if one is not None}
    before, after = (_View(holdings, one, changed.keys()) for one in (was, arriving))
    touched = {key for view in (before, after) for id in view.documents for key in _keys(view, id)}
    blocks = holdings.closure(touched, touched)
    members = holdings.touching(blocks) | changed.keys()
    _load(holdings, changed, (before, after), members)
    suggested = [view.identify(blocks, members) for view in (before, after)]
    for view in (before, after):
        view.inside = set(view.names)
    renamed = {
        place[0] for place in before.names.keys() | after.names.keys() if before.called(place) != after.called(place)
    }
    dirty = renamed | changed.keys()
    _name_the_rest(holdings, changed, (before, after), dirty, members)
    reached = {key for key in touched if not is_block(key)}
    naming = {key: holdings.touching([key]) | changed.keys() for key in reached}
    _load(holdings, changed, (before, after), {id for ids in naming.values() for id in ids})
    policies = {view.names[place] for view in (before, after) for place in view.inside if place[0] in dirty}
    facts = {key for view in (before, after) for key in _facts(view, dirty, changed.keys())}
    drafts: list[Draft] = []
    for view, names in zip((before, after), suggested, strict=True):
        draft = Draft()
        add_suggestions(draft, names)
        _add_documents(draft, view, dirty)
        _add_policies(draft, view, policies, members)
        add_stated(draft, [view.reading(id) for id in sorted(view.documents)], facts)
        _add_named(draft, view, naming)
        drafts.append(draft)
    _add_hierarchies(drafts, holdings.bodies, {key for key in reached if key.startswith("b_")})
    old, new = (draft.sorted() for draft in drafts)
    return difference(old, new)


def _keys(view: _View, id: str) -> list[str]:
    return touches(view.documents[id], view.seen(id))


def _load(holdings: Holdings, changed: Change, views: Iterable[_View], ids: Iterable[str]) -> None:
    """Read documents into both views: what has not changed is the same in both."""
    for id in holdings.extractions(set(ids) - changed.keys()):
        for view in views:
            view.documents[id] = holdings.corrected(id)


def _name_the_rest(
    holdings: Holdings, changed: Change, views: tuple[_View, _View], dirty: Set[str], members: Set[str]
) -> None:
    """Name the policies of untouched blocks that stand in a renamed document, or in one statement with a touched policy."""
    _, after = views
    wanted: set[str] = set()
    for id in members & after.documents.keys():
        outside = {
            policy.id: BETWEEN.join(seen.block_keys)
            for policy, seen in after.seen(id)
            if (id, policy.id) not in after.names
        }
        if id in dirty:
            wanted |= set(outside.values())
            continue
        for relation in after.documents[id].extraction.relations:
            ends = (relation.source, relation.target)
            if any((id, end) in after.inside for end in ends):
                wanted |= {outside[end] for end in ends if end in outside}
    blocks = holdings.closure(wanted)
    ids = holdings.touching(blocks)
    _load(holdings, changed, views, ids)
    for view in views:
        view.identify(blocks, ids)


def _facts(view: _View, dirty: Set[str], changed: Set[str]) -> Iterable[EdgeKey]:
    """The facts that a change can reach: stated by a changed document, or by a renamed one of a touched policy."""
    for id in dirty & view.documents.keys():
        reading = view.reading(id)
        for relation in view.documents[id].extraction.relations:
            source, target = reading.end(relation.source), reading.end(relation.target)
            touched = id in changed or any((id, end) in view.inside for end in (relation.source, relation.target))
            if touched and source is not None and target is not None:
                yield relation.type, source, target


def _add_documents(draft: Draft, view: _View, dirty: Set[str]) -> None:
    for id in sorted(dirty & view.documents.keys()):
        reading = view.reading(id)
        add_document(draft, reading, _keys(view, id))
        add_assertions(draft, reading)


def _add_policies(draft: Draft, view: _View, policies: Set[str], members: Set[str]) -> None:
    said: dict[str, list[tuple[Reading, Policy]]] = defaultdict(list)
    for id in sorted(members & view.documents.keys()):
        named = [
            (policy, name)
            for policy in view.documents[id].extraction.policies
            if (name := view.names.get((id, policy.id))) in policies
        ]
        reading = view.reading(id) if named else None
        for policy, name in named:
            if reading is not None and name is not None:
                said[name].append((reading, policy))
    for name, pairs in said.items():
        draft.node("Policy", name, **policy_properties(pairs))


def _add_named(draft: Draft, view: _View, naming: Mapping[str, Set[str]]) -> None:
    """Add the bodies and proposals that the changed documents name, out of all documents that name them."""
    for key, ids in naming.items():
        there = sorted(ids & view.documents.keys())
        if key.startswith("q_"):
            for id in there:
                if proposal_of(view.documents[id].extraction.document) == key:
                    add_proposal(draft, view.reading(id))
            continue
        if key.startswith("c_"):
            decision = next(one for one in view.holdings.corrections if one.id == key)
            add_correction(draft, decision, sum(key in view.documents[id].used for id in there))
            continue
        said = [body for id in there for body in view.bodies(id).get(key, ())]
        if said:
            draft.node("Body", key, **body_properties(said))


def _add_hierarchies(drafts: list[Draft], bodies: Mapping[str, Node], reached: Set[str]) -> None:
    """Add regions and the superiors of bodies on both sides, unless the bodies they are made of are the same."""
    before, after = drafts
    if all(_placed(before.nodes.get(id)) == _placed(after.nodes.get(id)) for id in reached):
        return
    for draft in drafts:
        nodes = {id: node for id, node in bodies.items() if id not in reached}
        known = {id: draft.nodes[id] for id in reached if id in draft.nodes}
        listed = dict(sorted((nodes | known).items()))
        hierarchy(listed, draft.edges)
        draft.nodes |= {id: node for id, node in listed.items() if id not in nodes}


def _placed(node: Node | None) -> list[Value] | None:
    return None if node is None else [node.properties.get(name) for name in _PLACED]


def adopt(holdings: Holdings, changed: Change, delta: Delta) -> None:
    """Bring the holdings up to date once a change has been written."""
    for node in (*delta.created_nodes, *delta.updated_nodes):
        if node.label == "Body":
            holdings.name(node)
    for node in delta.deleted_nodes:
        holdings.bodies.pop(node.id, None)
    for id, one in changed.items():
        if one is None:
            holdings.drop(id)
        else:
            number = one.document.document_number or ""
            entry = Entry(fingerprint(one.to_json()), one.document.source, number, rules.joining())
            corrected = correct(one, holdings.corrections)
            holdings.take(id, entry, touches(corrected, corrected.sightings()), one)
