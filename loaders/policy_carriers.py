"""A notice and the measure that it carries (关于印发《X》的通知, 《X》) are joined into one policy."""

from __future__ import annotations

from policygraph.loaders.numbers import canonical
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.policy_register import Register, loose_key


def join_carriers(register: Register) -> None:
    """The notice and what it carries are one policy when both are cited: named by the attachment."""
    policies = register.out.policies
    moved: dict[int, int] = {}
    for index, named in enumerate(policies):
        if not named.carried or named.own is not None:
            continue
        if any(policies[one].own is not None for one in register.by_key.get(loose_key(named.title), ())):
            continue  # the namesake of years ago, which carried another text of that name
        for other in register.by_key.get(loose_key(named.carried), ()):
            if other == index or other in moved or policies[other].own is not None:
                continue
            if named.number and policies[other].number and canonical(named.number) != canonical(policies[other].number):
                continue
            policies[other].aliases.setdefault(named.title)
            policies[other].number = policies[other].number or named.number
            moved[index] = other
            break
    if not moved:
        return
    keep = [index for index in range(len(policies)) if index not in moved]
    place = {old: new for new, old in enumerate(keep)}

    def now(old: int) -> int:
        return place[moved.get(old, old)]

    register.out.policies = [policies[index] for index in keep]
    register.out.refs = [Ref(ref.start, ref.end, ref.tail, now(ref.policy), ref.form) for ref in register.out.refs]
    register.out.title_relations = [
        (kind, now(one), now(other), start, end)
        for kind, one, other, start, end in register.out.title_relations
        if now(one) != now(other)
    ]
