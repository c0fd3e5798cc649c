"""The invented letters' gold says nothing that their text does not: a slip there would be learnt as a rule."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policygraph.loaders.gold import BETWEEN_POLICIES, GoldDocument, read_gold, title_key

LETTERS = Path(__file__).parent / "data" / "invented"
GOLD = list(read_gold(LETTERS))


def by_name(letter: GoldDocument) -> str:
    """The test's id."""
    return letter.name


def quoted_titles(text: str) -> list[str]:
    """What stands in outermost 《》, whitespace dropped; a 《 that is never closed gives nothing."""
    flat = "".join(text.split())
    found, depth, start = [], 0, 0
    for at, char in enumerate(flat):
        if char == "《":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif char == "》" and depth:
            depth -= 1
            if not depth:
                found.append(flat[start:at])
    return found


def test_every_text_has_its_gold() -> None:
    assert {file.stem for file in LETTERS.glob("*.txt")} == {letter.name for letter in GOLD}
    assert len(GOLD) >= 24


@pytest.mark.parametrize("letter", GOLD, ids=by_name)
def test_titles_aliases_and_numbers_stand_in_the_text(letter: GoldDocument) -> None:
    text = title_key(letter.text)
    said = [letter.header.title, letter.header.document_number, letter.header.index_number, *letter.not_policies]
    for policy in letter.policies:
        said += [policy.title, *policy.aliases, policy.document_number]
    assert [words for words in said if words and title_key(words) not in text] == []


@pytest.mark.parametrize("letter", GOLD, ids=by_name)
def test_relations_join_what_is_annotated(letter: GoldDocument) -> None:
    for relation in letter.relations:
        assert letter.policies_named(relation.target), relation
        if relation.type in BETWEEN_POLICIES:
            assert letter.policies_named(relation.source), relation
            assert relation.source != relation.target, relation
    facts = [(relation.type, relation.source, relation.target) for relation in letter.relations]
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize("letter", GOLD, ids=by_name)
def test_issuers_are_issued_relations(letter: GoldDocument) -> None:
    required = {
        (relation.source, relation.target)
        for relation in letter.relations
        if relation.type == "ISSUED" and not relation.optional
    }
    listed = {(names[0], policy.title) for policy in letter.policies if not policy.optional for names in policy.issuers}
    assert required == listed


@pytest.mark.parametrize("letter", GOLD, ids=by_name)
def test_dates_are_dates_and_none_is_after_the_letter(letter: GoldDocument) -> None:
    header = letter.header
    written = [day for day in (header.written_on, header.published_on, header.signed_on) if day]
    issued = [policy.issued for policy in letter.policies if policy.issued]
    for day in written + issued:
        year, month, of_month = (*map(int, day.split("-")), 1, 1)[:3]
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day)
        assert date(year, month, of_month)
    if written:
        last = max(written)
        assert [day for day in issued if day > last[: len(day)]] == []


@pytest.mark.parametrize("letter", GOLD, ids=by_name)
def test_every_quoted_title_is_a_policy_or_is_said_not_to_be(letter: GoldDocument) -> None:
    known = {title_key(title) for title in letter.not_policies}
    for policy in letter.policies:
        known |= {title_key(policy.title), *map(title_key, policy.aliases)}
    if letter.header.responds_to and letter.header.responds_to.title:
        known.add(title_key(letter.header.responds_to.title))
    assert [title for title in quoted_titles(letter.text) if title_key(title) not in known] == []
