"""What corrections do to a document: its extraction as people have corrected it.

Corrections are applied to what each document says, before documents are joined into a graph. So they hold for documents read
later or anew, and a graph made without them is what the documents say themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs

from policygraph.graph import keys
from policygraph.graph.corrections import DATES, Action, Correction, Reference
from policygraph.graph.identity import Sighting
from policygraph.graph.model import Body, Extraction, NotPolicy, Policy, Relation, RelationType, Role, Span, Status
from policygraph.graph.sightings import sightings_of

RULE: Final = "correction"
"""The rule that stands on what a person put right."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document as it was read, as it was corrected, and the ids of the corrections that applied."""

    read: Extraction
    extraction: Extraction
    used: tuple[str, ...] = ()
    decided: tuple[Correction, ...] = ()

    def sightings(self) -> list[tuple[Policy, Sighting]]:
        """What it says of its policies, with what people said of their being the same or not."""
        found = list(sightings_of(self.extraction))
        if not self.decided:
            return found
        return [(policy, replace(seen, same=self._same(policy), apart=self._apart(policy))) for policy, seen in found]

    def _same(self, policy: Policy) -> frozenset[str]:
        return frozenset(
            one.id
            for one in self.decided
            if one.action == "same" and any(means(ref, policy, self.read) for ref in one.policies)
        )

    def _apart(self, policy: Policy) -> frozenset[tuple[str, int]]:
        return frozenset(
            (one.id, side)
            for one in self.decided
            if one.action == "not_same"
            for side, ref in enumerate(one.policies)
            if means(ref, policy, self.read)
        )


def correct(read: Extraction, corrections: Sequence[Correction]) -> Corrected:
    """Apply corrections to a document, in their order."""
    extraction, used, decided = read, list[str](), list[Correction]()
    for one in corrections:
        if one.document and not _is(one.document, read):
            continue
        if one.action in _APPLY:
            done = _APPLY[one.action](extraction, one, read)
            if done is not None:
                extraction = done
                used.append(one.id)
        elif any(means(ref, policy, read) for ref in one.policies for policy in extraction.policies):
            decided.append(one)
            used.append(one.id)
    return Corrected(read, extraction, tuple(sorted(used)), tuple(decided))


def means(reference: Reference, policy: Policy, document: Extraction) -> bool:
    """Whether a reference names this policy of this document."""
    if reference.document and not _is(reference.document, document):
        return False
    numbers = {keys.number_key(number) for number in (policy.document_number, *policy.other_numbers) if number}
    if reference.number and keys.number_key(reference.number) not in numbers:
        return False
    if not reference.name:
        return True
    if reference.name.startswith("p_"):
        return reference.name in {keys.policy_id(title) for title in (policy.title, *policy.aliases)}
    titles = {keys.title_key(title) for title in (policy.title, *policy.aliases)}
    return keys.title_key(reference.name) in titles or keys.number_key(reference.name) in numbers


def _is(name: str, extraction: Extraction) -> bool:
    document = extraction.document
    number = keys.number_key(document.document_number) if document.document_number else ""
    return name in (document.id, keys.document_id(document.text), document.source) or keys.number_key(name) == number


def _meant(extraction: Extraction, one: Correction, read: Extraction) -> list[str]:
    return [policy.id for policy in extraction.policies if means(one.policies[0], policy, read)]


def _edit(extraction: Extraction, ids: Sequence[str], change: Callable[[Policy], Policy]) -> Extraction:
    return structs.replace(
        extraction, policies=tuple(change(policy) if policy.id in ids else policy for policy in extraction.policies)
    )


def _not_a_policy(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    ids = _meant(extraction, one, read)
    if not ids:
        return None
    gone = [policy for policy in extraction.policies if policy.id in ids]
    return structs.replace(
        extraction,
        policies=tuple(policy for policy in extraction.policies if policy.id not in ids),
        relations=tuple(r for r in extraction.relations if r.source not in ids and r.target not in ids),
        not_policies=(*extraction.not_policies, *(NotPolicy(policy.title, RULE) for policy in gone)),
    )


def _right_title(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    ids, title = _meant(extraction, one, read), one.value("title")

    def renamed(policy: Policy) -> Policy:
        return structs.replace(policy, title=title, aliases=tuple(dict.fromkeys((*policy.aliases, policy.title))))

    return _edit(extraction, ids, renamed) if ids else None


def _right_date(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    ids = _meant(extraction, one, read)
    if not ids:
        return None
    on = {name: value for name, value in one.values if name in DATES}

    def dated(policy: Policy) -> Policy:
        return structs.replace(
            policy, issued_on=on.get("issued_on", policy.issued_on), effective_on=on.get("effective_on", policy.effective_on),
            expires_on=on.get("expires_on", policy.expires_on),
        )  # fmt: skip

    edited = _edit(extraction, ids, dated)
    if "issued_on" not in on:
        return edited
    relations = [
        structs.replace(r, dated=on["issued_on"]) if r.type == "ISSUED" and r.target in ids else r
        for r in edited.relations
    ]
    return structs.replace(edited, relations=tuple(relations))


def _right_status(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    ids = _meant(extraction, one, read)
    status: Status = next(known for known in _STATUSES if known == one.value("status"))
    return (
        _edit(extraction, ids, lambda policy: structs.replace(policy, status=status, status_basis="stated"))
        if ids
        else None
    )


def _right_issuer(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    ids = _meant(extraction, one, read)
    if not ids:
        return None
    names = one.value("issuer").split("\n")
    bodies, extended = _with_bodies(extraction, names)
    role: Role = "sole" if len(names) == 1 else "joint"
    relations = [r for r in extended.relations if r.type != "ISSUED" or r.target not in ids]
    for id in ids:
        before = [r for r in extraction.relations if r.type == "ISSUED" and r.target == id]
        evidence, dated = _evidence(extraction, id, before)
        relations += [Relation("ISSUED", body, id, evidence, RULE, 1.0, dated=dated, role=role) for body in bodies]
    return structs.replace(extended, relations=tuple(relations))


def _evidence(extraction: Extraction, policy: str, before: Sequence[Relation]) -> tuple[Span, str | None]:
    """The sentence that a corrected issuer stands on: the one that was misread, else where the policy is named."""
    if before:
        return before[0].evidence, next((r.dated for r in before if r.dated), None)
    one = next(each for each in extraction.policies if each.id == policy)
    mention = min(one.mentions, key=lambda m: m.start, default=None)
    return (Span(mention.start, mention.end, mention.text) if mention else Span(0, 0, "")), one.issued_on


def _ends(extraction: Extraction, name: str, read: Extraction) -> set[str]:
    bodies = {
        body.id for body in extraction.bodies
        if keys.body_key(name) in {keys.body_key(each) for each in (body.name, *body.names)} or name == keys.body_id(body.name)
    }  # fmt: skip
    return bodies | {policy.id for policy in extraction.policies if means(Reference(name), policy, read)}


def _wrong_relation(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    sources, targets = (_ends(extraction, one.value(end), read) for end in ("source", "target"))
    left = [
        r for r in extraction.relations
        if not (r.type == one.value("type") and r.source in sources and r.target in targets)
    ]  # fmt: skip
    return structs.replace(extraction, relations=tuple(left)) if len(left) < len(extraction.relations) else None


def _right_relation(extraction: Extraction, one: Correction, read: Extraction) -> Extraction | None:
    quote = one.value("quote")
    at = read.document.text.find(quote)
    if at < 0:
        return None
    type: RelationType = next(known for known in _TYPES if known == one.value("type"))
    (target,) = [*sorted(_ends(extraction, one.value("target"), read))][:1] or [""]
    sources = sorted(_ends(extraction, one.value("source"), read))
    extended = extraction
    if not sources and type in _BY_BODIES:
        sources, extended = _with_bodies(extraction, [one.value("source")])
    if not sources or not target:
        return None
    dated = one.value("dated") or None
    added = Relation(type, sources[0], target, Span(at, at + len(quote), quote), RULE, 1.0, dated=dated)
    return structs.replace(extended, relations=(*extended.relations, added))


def _with_bodies(extraction: Extraction, names: Sequence[str]) -> tuple[list[str], Extraction]:
    """The ids of bodies by name; those that the document does not know are added."""
    ids: list[str] = []
    bodies = list(extraction.bodies)
    for name in names:
        known = next(
            (b for b in bodies if keys.body_key(name) in {keys.body_key(each) for each in (b.name, *b.names)}), None
        )
        if known is None:
            known = Body(f"correction-{keys.body_id(name)}", name, (name,))
            bodies.append(known)
        ids.append(known.id)
    return ids, structs.replace(extraction, bodies=tuple(bodies))


_BY_BODIES: Final[tuple[RelationType, ...]] = ("ISSUED", "APPROVED", "DRAFTS", "REPEALED", "AMENDED")
_TYPES: Final[tuple[RelationType, ...]] = (*_BY_BODIES, "SUPERSEDES", "IMPLEMENTS", "AMENDS", "FORWARDS")
_STATUSES: Final[tuple[Status, ...]] = ("in_force", "revised", "drafting", "repealed", "expired", "unknown")
_APPLY: Final[Mapping[Action, Callable[[Extraction, Correction, Extraction], Extraction | None]]] = {
    "not_a_policy": _not_a_policy,
    "right_title": _right_title,
    "right_date": _right_date,
    "right_status": _right_status,
    "right_issuer": _right_issuer,
    "wrong_relation": _wrong_relation,
    "right_relation": _right_relation,
}
