"""Content keys: how titles, document numbers and names of bodies compare, and the ids made from them.

An id is a prefix that tells the label and sixteen hexadecimal digits of a SHA-256 over content: the same policy has the
same id in every store, and loading twice changes nothing. Ids inside one extraction need only be unique there; loaders
may use these functions for them or not: :func:`policygraph.graph.build.project` computes the canonical ones.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile(r"[-‐‑‒–—―─━﹣~∼〜]+")
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[一-鿿0-9A-Za-z()]*")  # as most titles are: nothing to fold
_FOLDS = str.maketrans({
    **dict.fromkeys("〔【[﹝{〖", "("), **dict.fromkeys("〕】]﹞}〗", ")"),
    **dict.fromkeys("《<«", "〈"), **dict.fromkeys("》>»", "〉"),
    **dict.fromkeys("“”„‟‘’'「」『』", '"'), "·": "·", "•": "·", "・": "·", "︰": ":",
})  # fmt: skip
_NUMBER = re.compile(r"\((\d{4})\)(?:第)?0*(\d+)号")
_CONGRESS = re.compile(r"第[一二三四五六七八九十]+届")
_COMMITTEES = ("中央委员会", "省委员会", "市委员会", "县委员会", "区委员会", "州委员会", "盟委员会", "旗委员会")
_STATE = re.compile(r"^中华人民共和国(?=.)")


def _id(prefix: str, *parts: object) -> str:
    digest = hashlib.sha256("\x1f".join("" if part is None else str(part) for part in parts).encode("utf-8", "replace"))
    return f"{prefix}_{digest.hexdigest()[:16]}"


def fold(text: str) -> str:
    """NFKC, whitespace dropped, dashes, brackets and quotation marks of one kind each."""
    if _PLAIN.fullmatch(text):
        return text
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    # once more: a combining mark that stood behind a space now stands behind a letter
    return _DASHES.sub("-", unicodedata.normalize("NFKC", plain).translate(_FOLDS))


@lru_cache(maxsize=16_384)
def title_key(title: str) -> str:
    """What two spellings of one title have in common: :func:`fold`, and the outer 《》 off.

    ``《中国（上海）方案》`` and ``中国(上海)方案`` have one key; 试行, years and numbers stay: they tell policies apart.
    """
    key = fold(title)
    while key.startswith("〈") and key.endswith("〉") and _closes_last(key):
        key = key[1:-1]
    return key


def _closes_last(key: str) -> bool:
    """Whether the bracket that opens the key is closed by its last character (〈A〉和〈B〉 is no pair)."""
    depth = 0
    for at, char in enumerate(key):
        depth += (char == "〈") - (char == "〉")
        if depth == 0:
            return at == len(key) - 1
    return False


@lru_cache(maxsize=16_384)
def number_key(number: str) -> str:
    """A document number with one style of brackets and no leading zeros: ``国发[2021]01 号`` → ``国发(2021)1号``."""
    return _NUMBER.sub(r"(\1)\2号", fold(number))


@lru_cache(maxsize=16_384)
def body_key(name: str) -> str:
    """A body's name as it compares: the state's name and the number of a congress off, the Party's name shortened."""
    key = _CONGRESS.sub("", fold(name))
    key = key.replace("中国共产党", "中共")
    if key.startswith("中共") and key.endswith(_COMMITTEES):
        key = "中共中央" if key == "中共中央委员会" else key.removesuffix("员会")
    return key if key == "中华人民共和国主席" else _STATE.sub("", key)


def policy_id(title: str, *discriminators: object) -> str:
    """``p_…`` of a title.

    Args:
        title: As written; :func:`title_key` is taken of it.
        discriminators: What tells equal titles of different policies apart (number, region, year), and only then.
    """
    return _id("p", title_key(title), *discriminators)


@lru_cache(maxsize=16_384)
def body_id(name: str) -> str:
    """``b_…`` of a body's official name (重庆市科学技术局, not 市科技局: a short form has no content to tell by)."""
    return _id("b", body_key(name))


def proposal_id(number: str | None, session: str | None, title: str | None) -> str:
    """``q_…`` of a proposal: its number is unique in its session only."""
    return _id("q", number and number_key(number), session, title and title_key(title))


def document_id(text: str) -> str:
    """The SHA-256 of the decoded text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def assertion_id(document: str, *parts: object) -> str:
    """``a_…`` of a statement: its document, type, ends as the document names them, and span."""
    return _id("a", document, *parts)


def fact_key(kind: str, source: str, target: str) -> str:
    """``f_…`` of a fact: one relationship per type, source and target."""
    return _id("f", kind, source, target)


def correction_id(*parts: object) -> str:
    """``c_…`` of a decision that a person took: what it says, not where it stands."""
    return _id("c", *parts)
