"""What a check says, by code, in Chinese and in English; values stand in ``{}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeVar, get_args

from policygraph.queries.labels import LANGS, Lang

Severity = Literal["error", "warning", "advice"]
Verdict = Literal[
    "stated", "nothing_against", "presumed", "revised", "superseded", "repealed", "expired", "presumed_over", "period_over",
    "not_yet", "drafting", "ambiguous", "unknown",
]  # fmt: skip
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)

# code -> (severity, Chinese, English)
WORDS: Final[Mapping[str, tuple[Severity, str, str]]] = {
    "policy.repealed": ("error", "《{title}》已废止{on}", "“{title}” has been repealed{on}"),
    "policy.superseded": ("error", "《{title}》已由《{by}》取代{on}", "“{title}” has been superseded by “{by}”{on}"),
    "policy.expired": ("error", "《{title}》已失效{on}", "“{title}” has expired{on}"),
    "policy.presumed_over": (
        "warning",
        "《{title}》未载明有效期,按规则推定已于 {day} 失效",
        "“{title}” states no end; by rule it is presumed to have expired on {day}",
    ),
    "policy.not_yet": (
        "error",
        "《{title}》尚未施行,{day} 起施行",
        "“{title}” is not yet in force: it is from {day} on",
    ),
    "policy.drafting": ("error", "《{title}》仍在起草,未见印发", "“{title}” is being drafted; it is not seen issued"),
    "policy.period_over": (
        "warning",
        "《{title}》的规划期已于 {day} 年届满",
        "the period of “{title}” was over in {day}",
    ),
    "policy.revised_since": (
        "warning",
        "《{title}》写明 {year} 年,其后又于 {days} 修改",
        "“{title}” is given as of {year}; it was amended since, on {days}",
    ),
    "date.wrong": (
        "warning",
        "《{title}》写明 {year} 年,而所知历次日期为 {days}",
        "“{title}” is given as of {year}, but the dates known are {days}",
    ),
    "number.wrong": (
        "error",
        "《{title}》的文号应为 {right},写作 {given}",
        "the number of “{title}” is {right}, not {given}",
    ),
    "number.other": ("error", "文号 {given} 是《{other}》的文号", "the number {given} is that of “{other}”"),
    "number.missing": ("advice", "可写明文号:{right}", "its number may be given: {right}"),
    "number.form": ("warning", "文号年份应用六角括号:{right}", "the year of a number stands in 〔〕: {right}"),
    "issuer.wrong": (
        "warning",
        "《{title}》的发文机关应为{right},写作{given}",
        "“{title}” was issued by {right}, not by {given}",
    ),
    "title.ambiguous": ("error", "“{given}”可指 {count} 件:{titles}", "“{given}” may be any of {count}: {titles}"),
    "title.short": ("advice", "全称为《{title}》", "its full title is “{title}”"),
    "title.unclear": (
        "advice",
        "“{given}”是哪一份文件,文中没有说明",
        "the text does not say which document “{given}” is",
    ),
    "date.header": (
        "error",
        "成文日期为 {header},落款日期为 {signed},两者不一致",
        "the header is dated {header}, the signature {signed}: they differ",
    ),
    "section.twice": ("warning", "层级序号“{number}”重复", "the section number “{number}” stands twice"),
    "mark.open": ("warning", "书名号没有闭合", "a title mark is not closed"),
    "mark.close": ("warning", "书名号没有开头", "a title mark was never opened"),
    "mark.nested": ("warning", "书名号里面的书名号应为单书名号〈〉", "within 《》 a title stands in 〈〉"),
    "mark.single": ("warning", "单书名号〈〉只用于书名号《》之内", "〈〉 is for titles within 《》 only"),
}

STATES: Final[Mapping[Verdict, tuple[str, str]]] = {
    "stated": ("载明有效", "stated in force"),
    "nothing_against": ("未见失效信息", "nothing said against it"),
    "presumed": ("按名称推定", "presumed by its title"),
    "revised": ("已修改", "revised"),
    "superseded": ("已被取代", "superseded"),
    "repealed": ("已废止", "repealed"),
    "expired": ("已失效", "expired"),
    "presumed_over": ("推定已失效", "presumed expired"),
    "period_over": ("规划期已满", "period over"),
    "not_yet": ("尚未施行", "not yet in force"),
    "drafting": ("起草中", "being drafted"),
    "ambiguous": ("所指不明", "ambiguous"),
    "unknown": ("图谱与基准表均无", "in neither graph nor base"),
}

SEVERITIES: Final[Mapping[Severity, tuple[str, str]]] = {
    "error": ("错误", "error"),
    "warning": ("请核", "check"),
    "advice": ("建议", "advice"),
}

PAGE: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("依据核查", "Basis check"),
    "as_of": ("以 {day} 为准", "as of {day}"),
    "as_of.draft": ("以文稿日期 {day} 为准", "as of {day}, the date of the draft"),
    "none": ("未发现问题", "nothing wrong was found"),
    "count": ("{wrong} 处问题,{advice} 条建议", "{wrong} findings, {advice} pieces of advice"),
    "no_store": ("没有图库,只查了基准表", "no store: only the reference base was consulted"),
    "base": ("基准表所载,截至 {day}", "the reference base, as of {day}"),
    "on": ("({day})", " ({day})"),
    "findings": ("问题", "Findings"),
    "citations": ("引用", "Citations"),
    "line": ("行", "Line"),
    "severity": ("程度", "Severity"),
    "quote": ("原文", "Text"),
    "message": ("说明", "What is wrong"),
    "evidence": ("依据", "Evidence"),
    "replacement": ("可改为", "Replace by"),
    "policy": ("引用的政策", "Policy cited"),
    "state": ("效力", "State"),
    "full": ("全称、文号、机关", "Full title, number, issuer"),
    "draft": ("文稿", "Draft"),
    "disclaimer": (
        "“未见失效信息”只是说所载文件与基准表没有提到失效,不等于现行有效。",
        "“Nothing said against it” means that neither the documents nor the base mention its end; it does not mean in force.",
    ),
}


Key = TypeVar("Key", bound=str)


def words(table: Mapping[Key, tuple[str, str]], key: Key, lang: Lang, **values: object) -> str:
    """A text of :data:`PAGE`, :data:`STATES` or :data:`SEVERITIES` in a language, values filled in."""
    text = table[key][LANGS.index(lang)]
    return text.format(**values) if values else text


def told(code: str, lang: Lang, values: Mapping[str, str]) -> str:
    """What a finding says in a language."""
    return WORDS[code][1 + LANGS.index(lang)].format(**values)
