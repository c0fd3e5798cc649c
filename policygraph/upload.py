"""A draft that somebody uploads, from its bytes to what it says; run in a process of its own, which may be ended at any time."""

from __future__ import annotations

from policygraph.graph.model import Extraction


def extract_bytes(data: bytes, name: str) -> Extraction:
    """Read a file and extract what it says.

    Args:
        data: The whole file.
        name: As the sender calls it; of a path only the last part counts.

    Raises:
        InputError: it can't be read.
    """
    from policygraph.loaders.pipeline import extract
    from policygraph.loaders.read import read_bytes

    return extract(read_bytes(data, name.replace("\\", "/").rpartition("/")[2] or "draft"))
