"""What titles say by themselves: who made them, and which title carries out, amends or forwards another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.graph.keys import title_key
from policygraph.graph.model import RelationType, Role
from policygraph.loaders.frames import CONFIDENCE, Said, Saying
from policygraph.loaders.policy_mentions import Ref
from policygraph.loaders.recognise import Mentions
from policygraph.loaders.resolve import Resolved, leading_bodies
from policygraph.loaders.segment import Layout
from policygraph.loaders.titles import head_of

_OF_TITLES: Final[dict[str, RelationType]] = {"IMPLEMENTS": "IMPLEMENTS", "AMENDS": "AMENDS", "FORWARDS": "FORWARDS"}


_MADE_BY: Final = re.compile(r"(?:等(?:部门|单位)?)?(?:(?:制[定订]|拟[定订]|起草|提出|联合制定)的)?")
_OF_GOVERNMENT: Final = re.compile(r"(?!关于|印发|转发|批转|贯彻|落实|令|公告|常务会议|工作规则|进一步|办公)")
_MATTER_OF_GOVERNMENT: Final = re.compile(r"投资|采购|购买|性|工作报告|信息|网站|债务|部门|规章|补贴|补助|储备|专项")


def state_titles(layout: Layout, mentions: Mentions, resolved: Resolved, said: Said) -> None:
    """Issuers that begin a title, and relations between a title and those inside it."""
    folded = layout.folded
    policies = resolved.naming.policies
    own = {named_index for named_index, named in enumerate(policies) if named.own is not None}
    told = {(saying.policy, saying.status) for saying in said.sayings}
    replies = resolved.head.genre == "reply"  # what explains a text names who drafted it, too
    drafted = {
        policy for policy, status in told if replies and status == "drafting" and (policy, "in_force") not in told
    }
    body_starts = [body.start for body in resolved.bodies]
    for ref in resolved.naming.refs:
        if ref.form not in {"title", "inner"} or ref.policy in own:
            continue
        start = ref.start + 1 if folded[ref.start] in "《〈" else ref.start
        names = leading_bodies(folded, start, ref.end, mentions.bodies)
        if not names:
            continue
        first = bisect_left(body_starts, start)
        found = resolved.bodies[first : min(bisect_left(body_starts, ref.end), first + len(names))]
        last = found[-1].end if found else start
        rest = folded[last : last + 4].lstrip()
        head = head_of(policies[ref.policy].title)
        if found and folded[found[-1].start : last] == "兵团" and not rest.startswith(("关于", "印发")):
            continue
        if not found or (
            head is not None and head.kind in {"law", "regulation"} and not rest.startswith(("关于", "印发"))
        ):
            continue  # 国务院组织法 is about that body, not by it
        if folded.endswith("政府", 0, last) and _OF_GOVERNMENT.match(rest) and not folded.endswith("人民政府", 0, last):
            continue  # 钦州市政府投资项目…, 贵阳市政府数据…: 政府 belongs to the matter, and is no maker
        if folded.endswith("人民政府", 0, last) and _MATTER_OF_GOVERNMENT.match(rest):
            continue
        if rest.startswith(("的", "工作人员", "机关", "系统", "直属", "所属", "代表", "向", "及", "与", "和")):
            continue
        if folded.endswith(("院", "中心"), 0, last) and not rest.startswith(("关于", "印发")):
            continue  # 省级产业技术研究院建设与运行管理办法 is about them
        if ref.policy in drafted:
            continue  # 由我厅起草《省政府关于…的意见》: not yet issued
        ids = tuple(dict.fromkeys(identifier for body in found for identifier in body.bodies))
        for place, identifier in enumerate(ids):
            said.add(
                "ISSUED",
                identifier,
                ref.policy,
                (ref.start, ref.end),
                "title.issuer",
                CONFIDENCE["title"],
                None,
                "title",
                role="sole" if len(ids) == 1 else "lead" if place == 0 else "joint",
            )
    for ref in resolved.naming.refs:
        if ref.form != "inner" or ref.policy in own:
            continue
        place = bisect_left(body_starts, ref.start)  # bodies do not overlap: the one that ends here is the last before
        makers = [
            body
            for body in resolved.bodies[max(0, place - 1) : place]
            if not body.place and _MADE_BY.fullmatch(folded, body.end, ref.start)
        ]
        for identifier in makers[0].bodies if makers else ():  # 转发国家发展改革委〈X〉的通知
            said.add(
                "ISSUED",
                identifier,
                ref.policy,
                (makers[0].start, ref.end),
                "title.inner",
                CONFIDENCE["title"],
                None,
                "title",
                role="sole",
            )
    _state_carried(layout, mentions, resolved, said)
    for kind, one, other, start, end in resolved.naming.title_relations:
        span = (start, end)
        relation = _OF_TITLES.get(kind)
        if relation is not None:
            said.add(relation, one, other, span, f"title.{kind.lower()}", CONFIDENCE["title"], None, "title")
        if kind == "AMENDS":
            said.sayings.append(Saying(other, start, "revised", by=one))
        if kind == "REPEALS":
            said.sayings.append(Saying(other, start, "repealed", by=one))
    _derived(resolved, said)


_CARRIES: Final = re.compile(r"(?:印发|发布|公布|颁布|下发)(?:〈[^〉]*〉(?:、|和|与|及|以及)?)*$")


def _state_carried(layout: Layout, mentions: Mentions, resolved: Resolved, said: Said) -> None:
    """《甲部 乙部关于印发〈A〉和〈B〉的通知》: who issues the notice issues A and B."""
    folded = layout.folded
    starts = [title.start for title in layout.titles]
    body_starts = [body.start for body in resolved.bodies]
    for ref in resolved.naming.refs:
        place = bisect_left(starts, ref.start) - 1
        if ref.form != "inner" or place < 0 or layout.titles[place].end < ref.end:
            continue
        outer = layout.titles[place]
        if not _CARRIES.search(folded, outer.start, ref.start):
            continue
        names = leading_bodies(folded, outer.start + 1, outer.end, mentions.bodies)
        first = bisect_left(body_starts, outer.start + 1)
        makers = tuple(
            dict.fromkeys(one for body in resolved.bodies[first : first + len(names)] for one in body.bodies)
        )
        for maker in makers if names else ():
            span = (outer.start, ref.end)
            role: Role = "sole" if len(makers) == 1 else "joint"
            said.add("ISSUED", maker, ref.policy, span, "title.carried", 0.95, None, "title", role=role)


_TELLS_ITS_MAKER: Final = re.compile(r"关于|印发|转发")


def self_made_titles(layout: Layout, mentions: Mentions, refs: Sequence[Ref]) -> Iterator[int]:
    """Starts of titles that begin with their maker: 《陕西省交通运输厅关于…的批复》."""
    for ref in refs:
        if ref.form == "title" and layout.folded[ref.start] == "《":
            tells = _TELLS_ITS_MAKER.search(layout.folded, ref.start, ref.end)
            if tells and leading_bodies(layout.folded, ref.start + 1, ref.end, mentions.bodies):
                yield ref.start


_PLACE_FIRST: Final = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|市|州|县|区|旗)")


_DERIVED: Final = re.compile(r"^(?P<basis>.+?)(?:实施|施行)(?:条例|细则|办法)(?:\([^()]*\))?$")


def _derived(resolved: Resolved, said: Said) -> None:
    """中华人民共和国招标投标法实施条例 implements the law of that name when the document names it too."""
    keys: dict[str, int] = {}
    for index, named in enumerate(resolved.naming.policies):
        keys.setdefault(title_key(named.title), index)
        keys.setdefault(title_key(named.title).removeprefix("中华人民共和国"), index)
    for index, named in enumerate(resolved.naming.policies):
        key = title_key(named.title)
        match = _DERIVED.match(key) if "实施" in key or "施行" in key else None
        if match is None:
            continue
        basis = keys.get(match["basis"], keys.get(match["basis"].removeprefix("中华人民共和国")))
        if basis is None:  # 河南省乡村教师支持计划实施办法: the basis is of the place above
            place = _PLACE_FIRST.match(match["basis"])
            basis = keys.get(match["basis"][place.end() :]) if place is not None else None
        if basis is None or basis == index:
            continue
        where = next((ref for ref in resolved.naming.refs if ref.policy == index), None)
        if where is not None:
            said.add("IMPLEMENTS", index, basis, (where.start, where.end), "title.derived", 0.93, None, "title")
