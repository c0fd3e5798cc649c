"""The sentence around a place in a text: what is shown as evidence where a document only names a policy."""

from __future__ import annotations

_ENDS = "。\n"


def sentence(text: str, start: int, end: int) -> str:
    """The sentence that holds ``text[start:end]``: from the full stop or line before it to that after it, which it keeps."""
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    return text[begin : last + (text[last : last + 1] == "。")].strip()
