"""Run the notebooks as a reader would, and keep what they show: ``make notebooks``.

Each runs in a kernel of its own, several side by side, with a Neo4j server for the one that asks it. The executed copies go to
``out/notebooks`` as HTML, and to ``docs/notebooks`` as Markdown with pictures, which GitHub and the docs site show without
running anything. The notebooks themselves stay without outputs.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import html
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, cast

import nbformat
from nbclient import NotebookClient
from nbconvert.exporters import HTMLExporter

from tools.neo4j_server import Neo4jServer

ROOT: Final = Path(__file__).resolve().parent.parent
NOTEBOOKS: Final = ROOT / "notebooks"
PAGES: Final = ROOT / "docs" / "notebooks"
HTML: Final = ROOT / "out" / "notebooks"

_SIDE_BY_SIDE: Final = 3
_NOTE: Final = (
    "> 这是 [notebooks/{name}.ipynb](../../notebooks/{name}.ipynb) 运行后的样子,由 `make notebooks` 写成;图在笔记本里可以点选。\n"
    "> *What the notebook shows when it is run; in the notebook its pictures can be clicked.*"
)


def load(path: Path) -> Any:
    """A notebook as it stands in its file."""
    return cast(Any, nbformat).read(path, as_version=4)  # its reader has no annotations


def paths() -> list[Path]:
    """All notebooks, in order."""
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def execute(path: Path) -> Any:
    """The notebook with what its cells show.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell stopped.
    """
    notebook = load(path)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    asyncio.run(client.async_execute())  # its own way to run leaves the loop of a thread open
    return notebook


def execute_all(chosen: Sequence[Path], server: Neo4jServer) -> list[Any]:
    """All of them, side by side; see :func:`execute`."""
    os.environ |= {**server.environment, "NEO4J_URI": server.url}
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # the kernel's own Python
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        return list(pool.map(execute, chosen))


def as_html(notebook: Any) -> str:
    """One page that asks nothing of the network."""
    exporter = cast(Any, HTMLExporter)(require_js_url="", mathjax_url="")
    return str(exporter.from_notebook_node(notebook)[0])


def as_markdown(notebook: Any, name: str) -> tuple[str, dict[str, bytes]]:
    """The page and its pictures, by file name."""
    pictures: dict[str, bytes] = {}
    parts: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(re.sub(r"\]\(\.\./docs/", "](../", cell.source))
            if len(parts) == 1:
                parts.append(_NOTE.format(name=name))
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            parts += _shown(output, name, pictures)
    return "\n\n".join(parts) + "\n", pictures


def _shown(output: Mapping[str, Any], name: str, pictures: dict[str, bytes]) -> Iterator[str]:
    """One output: a drawing before a table before a text, as a page without scripts can show it."""
    if "text" in output:
        yield f"```text\n{output['text'].rstrip()}\n```"
        return
    data = cast("Mapping[str, str]", output.get("data", {}))
    for kind, suffix in (("image/svg+xml", "svg"), ("image/png", "png")):
        if kind in data:
            file = f"{name}-{len(pictures) + 1}.{suffix}"
            pictures[file] = data[kind].encode() if suffix == "svg" else base64.b64decode(data[kind])
            yield f"![{_caption(pictures[file], suffix)}]({file})"
            return
    if "text/html" in data:  # one line: a blank one would end the block
        yield data["text/html"].strip().replace("\n", "&#10;")
    elif "text/plain" in data:
        yield f"```text\n{data['text/plain']}\n```"


def _caption(picture: bytes, suffix: str) -> str:
    title = re.search(rb"<title>(.*?)</title>", picture) if suffix == "svg" else None
    return html.unescape(title[1].decode()) if title else "统计图"


def code_of(page: str) -> list[str]:
    """The cells of code on a page that :func:`as_markdown` made."""
    return re.findall(r"^```python\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)


def write(notebook: Any, name: str) -> None:
    """Both copies of one executed notebook."""
    HTML.mkdir(parents=True, exist_ok=True)
    (HTML / f"{name}.html").write_text(as_html(notebook), encoding="utf-8")
    page, pictures = as_markdown(notebook, name)
    (PAGES / f"{name}.md").write_text(page, encoding="utf-8")
    for file, content in pictures.items():
        (PAGES / file).write_bytes(content)


def main() -> int:
    """Run them and write both kinds of copies."""
    parser = argparse.ArgumentParser(description="Run the notebooks and keep what they show.")
    parser.add_argument("names", nargs="*", help="which, by the beginning of their names; all when none is named")
    names = tuple(parser.parse_args().names)
    chosen = [path for path in paths() if not names or path.stem.startswith(names)]
    if not names:
        shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        server = Neo4jServer(Path(home), password="only-for-the-notebooks").start()
        try:
            for path, notebook in zip(chosen, execute_all(chosen, server), strict=True):
                write(notebook, path.stem)
                print(f"out/notebooks/{path.stem}.html  docs/notebooks/{path.stem}.md")
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
