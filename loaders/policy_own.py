"""The policies that a document itself is or brings along: its own text, its annexes, the drafts it asks opinions about."""

from __future__ import annotations

import re
from typing import Final

from policygraph.graph.keys import title_key
from policygraph.loaders.annexes import Part, asks_for_opinions
from policygraph.loaders.fold import fold
from policygraph.loaders.genres import COURT_RULES
from policygraph.loaders.policy_mentions import Named, Ref
from policygraph.loaders.policy_register import Register, loose_key
from policygraph.loaders.titles import TitleMention, head_of

_DRAFT_MARK: Final = r"\((?:修订|修改)?(?:征求意见稿|草案|送审稿|讨论稿|修订稿|修改稿|审议稿)[^()]{0,8}\)"


def own_policies(register: Register) -> None:
    """Enter the policies that the parts of the document are; a reply or an explanation is as a rule none itself."""
    for index, part in enumerate(register.head.parts):
        if part.title is None or part.title_span is None:
            continue
        if not part.annex and register.head.genre in {"reply", "interpretation", "other"}:
            kind = head_of(part.title)
            own = kind is not None and (
                (kind.word == "解释" and register.head.genre == "interpretation")
                or kind.word == "批复"
                or COURT_RULES.match(part.title) is not None
            )
            if not own:
                continue
        if not part.annex and any(
            other.annex and other.title and title_key(other.title) == title_key(part.title)
            for other in register.head.parts
        ):
            continue  # an order's page whose title is that of the measure it promulgates
        kind = head_of(part.title)
        if (kind is None or not kind.policy) and not (
            part.annex
            and kind is not None
            and kind.word == "报告"
            and re.search("转发|批转", register.head.title or "")
        ):
            continue
        if part.annex and asks_for_opinions(register.head.title):
            _own_draft(register, part, index)
            continue
        number = None
        if not part.annex:
            number = register.head.number
        elif register.head.parts[0].title is None or title_key(register.head.parts[0].title) == title_key(part.title):
            number = register.head.number  # the measure stands without its notice's title line: it bears the number
        register.add(Named(part.title, number, own=index))
        start, end = part.title_span
        register.out.refs.append(Ref(start, end, end, len(register.out.policies) - 1, "self"))


def _own_draft(register: Register, part: Part, index: int) -> None:
    """The text that opinions are asked about: a draft, under the name that the list of annexes gives it."""
    assert part.title is not None
    assert part.title_span is not None
    start, end = part.title_span
    marked = re.compile(re.escape(fold(part.title)) + rf"\s*({_DRAFT_MARK})").search(register.folded, 0, start)
    title = part.title + register.layout.text[marked.start(1) : marked.end(1)] if marked else part.title
    register.drafts.add(register.add(Named(title, None, own=index)))
    register.by_key.setdefault(loose_key(part.title), []).append(len(register.out.policies) - 1)
    register.out.refs.append(Ref(start, end, end, len(register.out.policies) - 1, "self"))


def is_own_heading(register: Register, title: TitleMention) -> bool:
    """Whether a title stands in the document's own title line."""
    span = register.head.parts[0].title_span
    return span is not None and span[0] <= title.start < span[1]
