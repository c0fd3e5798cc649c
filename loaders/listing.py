"""Lists under one verb: 决定废止下列文件, tables of what is repealed, amended, kept.

A heading or a sentence opens a list and gives it its verb; each row names one instrument first (its number, date and maker may
follow), and a reason may cite others, which the verb does not touch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policygraph.loaders.clauses import Parsed
from policygraph.loaders.frames import Context, Said, Saying, Statement
from policygraph.loaders.list_verbs import OPENING, Verb, opens, verdict
from policygraph.loaders.reasons import replacing

_REASON: Final = re.compile(r"\s*[(]?(?:废止|失效|停止执行)?(?:的)?(?:理由|原因|说明|依据)")
_ROW: Final = re.compile(
    r"\s*(?:\(?[\d一二三四五六七八九十]{1,3}[).、.\s]|[(][一二三四五六七八九十\d]+[)]|[①-⑳]|[-—·•*])?\s*(?:原)?\s*$"
)


@dataclass(slots=True)
class Listing:
    """The list being read: its verb, who acts, and the words that opened it; no verb when none is open.

    ``last`` is what the last row names, and its paragraph: a reason may follow.
    """

    verb: Verb | None = None
    agents: tuple[str, ...] = ()
    opened: tuple[int, int] | None = None
    own: tuple[int, str] | None = None
    at_once: bool = False
    last: tuple[tuple[int, ...], int] = ((), -1)

    @property
    def is_open(self) -> bool:
        """Whether rows are expected."""
        return self.verb is not None

    def read(self, parsed: Parsed, context: Context, said: Said) -> None:
        """Read a sentence: it may open a list, be a row of it, or close it."""
        folded = context.folded
        sentence = parsed.sentence
        if self.verb is None and not OPENING.search(folded, sentence.start, sentence.end):
            return  # most sentences are in no list and open none
        text = folded[sentence.start : sentence.end]
        outside = _without_titles(parsed, folded)
        opener = opens(outside)
        prose = (
            "," in outside.rstrip(" ,:;。")
            and not text.rstrip().endswith(":")
            and not re.search(r"下列|以下|如下", outside)
        )
        if (
            opener is not None
            and not prose
            and (
                not parsed.runs
                or text.rstrip().endswith((":", ";"))
                or (re.search(r"下列|以下|如下", outside) and not _is_row(parsed, folded))
            )
        ):
            named = [agents for agents in parsed.agents if agents.case == "subject" and not agents.place]
            self.verb = opener
            self.agents = (
                named[0].bodies
                if named and opener == "repeal" and not sentence.heading and "决定" in text
                else context.issuers
            )
            self.opened = (sentence.start, min(sentence.end, sentence.start + 60))
            self.own = next(
                ((index, title) for start, end, index, title in context.own if start <= sentence.start < end), None
            )
            self.at_once = "同时" in outside and opener == "repeal"
            return
        if self.verb is None:
            return
        if not parsed.runs:
            if len(text) > 40 and re.match(r"\s*第[一二三四五六七八九十]+条|本(?:决定|通知|办法)", text):
                self.verb = None
            return
        if self._reason(parsed, context, said):
            return
        if len(re.sub(r"\s", "", outside)) > 40 or any(cue.cls in {"DRAFT", "FUTURE"} for cue in parsed.cues):
            return  # a row is short; what is said at length is no row
        if not _is_row(parsed, folded):
            if len(text) > 60 and not parsed.runs[0].start - sentence.start < 8:
                self.verb = None
            return
        self._row(parsed, context, said, outside)

    def _reason(self, parsed: Parsed, context: Context, said: Said) -> bool:
        """理由:已被《X》代替, behind a row or in the line below it: X took the place of what the row names."""
        policies, paragraph = self.last
        sentence = parsed.sentence
        behind = sentence.paragraph == paragraph
        below = sentence.paragraph == paragraph + 1 and _REASON.match(context.folded, sentence.start)
        if not policies or self.verb != "repeal" or not (behind or below):
            return False
        refs = [ref for run in parsed.runs for ref in run.refs]
        others = replacing(context.folded, refs, sentence.start, sentence.end)
        for other in others:
            for policy in policies:
                if other != policy:
                    span = (sentence.start, sentence.end)
                    said.add("SUPERSEDES", other, policy, span, "list.replaced", 0.9, None, "paragraph")
        return bool(others)

    def _row(self, parsed: Parsed, context: Context, said: Said, outside: str) -> None:
        run = parsed.runs[0]
        verb = verdict(outside[-14:]) or self.verb
        if verb == "keep":
            return
        refs = [ref for ref in run.refs if ref.form in {"title", "number", "short"}]
        self.last = tuple(ref.policy for ref in refs), parsed.sentence.paragraph
        span = (run.start, run.end)
        for ref in refs:
            policy = ref.policy
            if verb == "repeal":
                said.sayings.append(Saying(policy, ref.start, "repealed"))
                kind = "REPEALED"
            else:
                said.sayings.append(Saying(policy, ref.start, "revised"))
                kind = "AMENDED"
            if self.own is not None and self.own[0] != policy:
                if self.at_once:  # 本细则自…起施行,下列文件同时废止
                    said.statements.append(
                        Statement(
                            "SUPERSEDES",
                            self.own[0],
                            policy,
                            span,
                            "list.supersede",
                            0.9,
                            cue=self.opened,
                            resolved_by="section",
                        )
                    )
                elif verb == "amend" and re.search(r"修改|修订|修正", self.own[1]):
                    said.statements.append(
                        Statement(
                            "AMENDS",
                            self.own[0],
                            policy,
                            span,
                            "list.amends",
                            0.92,
                            context.issue_date,
                            cue=self.opened,
                            resolved_by="section",
                        )
                    )
            for body in self.agents:
                said.statements.append(
                    Statement(
                        "REPEALED" if kind == "REPEALED" else "AMENDED",
                        body,
                        policy,
                        span,
                        f"list.{verb}",
                        0.92 if verb == "repeal" else 0.86,
                        None,
                        cue=self.opened,
                        resolved_by="section",
                    )
                )


def _without_titles(parsed: Parsed, folded: str) -> str:
    """The sentence's words outside its titles and the brackets after them."""
    at = parsed.sentence.start
    kept = []
    for run in parsed.runs:
        for ref in run.refs:
            if ref.form != "self":
                kept.append(folded[at : ref.start])
                at = max(at, ref.tail)
    kept.append(folded[at : parsed.sentence.end])
    return "".join(kept)


def _is_row(parsed: Parsed, folded: str) -> bool:
    """Whether a sentence is a row: an instrument stands first, after a number or a bullet at most."""
    if not parsed.runs:
        return False
    start, end = parsed.sentence.start, parsed.runs[0].start
    lead = list(folded[start:end])
    for one, two in [(agents.start, agents.tail) for agents in parsed.agents] + [
        (date.start, date.end) for date in parsed.dates
    ]:
        if start <= one and two <= end:
            lead[one - start : two - start] = " " * (two - one)
    words = re.sub(r"(?:印发|发布|公布|下发|颁发|颁布|制定|转发|批转|联合|共同|原)(?:的)?|的", "", "".join(lead))
    return bool(_ROW.match(words))
