"""Policy citation knowledge graphs from Chinese government documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from policygraph.api import build as build
    from policygraph.graph.store import open_store as open_store
    from policygraph.loaders.pipeline import extract as extract
    from policygraph.queries.ask import as_of as as_of
    from policygraph.queries.ask import ask as ask
    from policygraph.queries.check import check as check

# public name -> module that holds it; imported on first use, so that `policygraph --help` stays quick
_HOMES = {
    "as_of": "policygraph.queries.ask",
    "ask": "policygraph.queries.ask",
    "build": "policygraph.api",
    "check": "policygraph.queries.check",
    "extract": "policygraph.loaders.pipeline",
    "open_store": "policygraph.graph.store",
}

__all__ = ["__version__", "as_of", "ask", "build", "check", "extract", "open_store"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """What is public."""
    return sorted(__all__)
