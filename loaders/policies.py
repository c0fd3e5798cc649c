"""Which policy each mention means: full titles, short forms, declared aliases, pronouns, bare numbers.

Ambiguous short forms stay unresolved, with a warning; nothing is guessed. Each form has a module of its own, in the order in
which :func:`name_policies` reads them; what they share is the :class:`~policygraph.loaders.policy_register.Register`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from policygraph.graph.model import Warning
from policygraph.loaders.catalogue import find_rows
from policygraph.loaders.cues import Cue
from policygraph.loaders.dating import DateMention
from policygraph.loaders.head import Head
from policygraph.loaders.numbers import NumberMention
from policygraph.loaders.policy_aliases import declared_aliases
from policygraph.loaders.policy_carriers import join_carriers
from policygraph.loaders.policy_lists import listed_carriers, listed_titles, tabled_titles
from policygraph.loaders.policy_mentions import Naming
from policygraph.loaders.policy_numbers import bare_numbers
from policygraph.loaders.policy_own import is_own_heading, own_policies
from policygraph.loaders.policy_pronouns import pronouns
from policygraph.loaders.policy_register import Register
from policygraph.loaders.policy_titles import name_title
from policygraph.loaders.segment import Layout
from policygraph.loaders.spans import Spans


def name_policies(
    layout: Layout, numbers: Sequence[NumberMention], cues: Sequence[Cue], dates: Sequence[DateMention], head: Head
) -> Naming:
    """Resolve all mentions of policies.

    Args:
        layout: The text laid out.
        numbers: Its document numbers, sorted.
        cues: Its cue words, sorted.
        dates: Its dates, sorted.
        head: Its letterhead.
    """
    register = Register(layout, numbers, cues, dates, head)
    own_policies(register)
    foot = head.signature
    rows = find_rows(layout, numbers, head.body_start, (foot.start, foot.end) if foot is not None else None)
    within = Spans(row.place for row in rows if not row.quoted)
    listed = [one for one in listed_carriers(register) if not within.hold(one.start)]
    held = Spans((one.start, one.end) for one in listed)
    outer = [title for title in layout.titles if not held.hold(title.start)]
    for title in sorted((*outer, *listed), key=attrgetter("start")) if listed else outer:
        if within.hold(title.start):
            continue  # 关于印发《X》的通知, whole in a cell
        if is_own_heading(register, title) and head.genre != "interpretation":
            continue
        name_title(register, title)
    tabled_titles(register, rows)
    listed_titles(register)
    declared_aliases(register)
    pronouns(register)
    bare_numbers(register)
    join_carriers(register)
    register.out.refs.sort(key=lambda ref: (ref.start, -ref.end))
    for at in layout.unclosed:
        register.out.warnings.append(
            Warning("title.unclosed", "书名号没有闭合,已按名称的中心词截断或跳过", at, min(at + 1, len(layout.folded)))
        )
    return register.out
