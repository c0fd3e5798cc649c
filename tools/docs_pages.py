"""What ``make docs`` adds to the pages in docs/: the reference, the live view, and files that pages link to.

A hook of MkDocs. The command line, the questions, the properties and the Python interface describe themselves, so their pages
are made of them at each build and are in no folder. A page in docs/ links as it must for GitHub, to files beside docs/ too; here
such a link leads to a page that shows the file.
"""

from __future__ import annotations

import html
import logging
import posixpath
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from policygraph.cli import app
from policygraph.graph.schema import MARKER, NODES, RELATIONSHIPS
from policygraph.queries.catalog import Query, catalog
from policygraph.queries.labels import LABELS

ROOT: Final = Path(__file__).resolve().parent.parent
LETTER: Final = ROOT / "samples" / "00-chongqing-kjj-reply.txt"

_FENCE: Final = re.compile(r"(^ *```.*?^ *```\s*?$)", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"(?<=\]\()([^)\s#:]+)(#[^)\s]*)?(?=\))")
_CHINESE: Final = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
# a line that ends and one that begins in Chinese: the break between them is no blank
_WRAPPED: Final = re.compile(rf"(?<=[{_CHINESE},;:。])\n(?=[{_CHINESE}(])")
# Python-Markdown wants a blank line before a list; GitHub does without
_LIST: Final = re.compile(r"^(?![-*>|#\s]|\d+\.)(.+)\n(?=(?:[-*]|\d+\.) )", re.MULTILINE)

_PICTURE: Final = re.compile(r"^!\[([^\]]*)\]\(images/view\.\w+\)$", re.MULTILINE)

_LANGUAGES: Final = {
    ".py": "python",
    ".cypher": "cypher",
    ".json": "json",
    ".yaml": "yaml",
    ".tsv": "text",
    ".md": "markdown",
}
_SOURCE: Final = "reference/files/"

PYTHON: Final[Mapping[str, tuple[str, ...]]] = {
    "读、抽取、载入 · Read, extract, load": (
        "policygraph.api.build", "policygraph.api.BuildResult", "policygraph.loaders.pipeline.extract",
        "policygraph.loaders.read.read", "policygraph.api.retract", "policygraph.api.export",
    ),
    "存储 · Stores": ("policygraph.graph.store.open_store", "policygraph.graph.store.Store"),
    "提问 · Asking": (
        "policygraph.queries.ask.ask", "policygraph.queries.ask.as_of", "policygraph.queries.ask.run",
        "policygraph.queries.ask.resolve", "policygraph.queries.ask.Result",
    ),
    "核查 · Checking": ("policygraph.api.check", "policygraph.queries.check.check", "policygraph.queries.check.Findings"),
    "图 · Pictures": ("policygraph.queries.view.GraphView", "policygraph.queries.view.render"),
    "交换 · Exchange": (
        "policygraph.graph.exchange.to_networkx", "policygraph.graph.exchange.read_jsonl",
        "policygraph.graph.exchange.write_jsonl",
    ),
    "评测 · Evaluation": ("policygraph.loaders.evaluate.evaluate", "policygraph.loaders.scores.Scores"),
    "记录 · Records": ("policygraph.graph.model",),
    "错误 · Errors": ("policygraph.graph.errors",),
}  # fmt: skip


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Pages that nobody has put into the navigation yet stand at its end, under their own headings."""
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it tells how long its dictionary took
    named = set(_named(config.nav))
    docs = Path(config.docs_dir)
    new = [path for path in sorted(docs.rglob("*.md")) if path.relative_to(docs).as_posix() not in named]
    if new:
        config.nav = [
            *(config.nav or ()),
            {"更多 · More": [{_heading(path): path.relative_to(docs).as_posix()} for path in new]},
        ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and one for each file beside docs/ that a page links to."""
    made = {
        "reference/cli.md": cli(),
        "reference/questions.md": questions(),
        "reference/schema.md": schema(),
        "reference/python.md": python(),
        "reference/changes.md": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        "live/letter.html": letter(),
    }
    linked = {
        target
        for file in files.documentation_pages()
        for target in outside(Path(config.docs_dir, file.src_uri).read_text(encoding="utf-8"), file.src_uri)
    }
    made |= {
        f"notebooks/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    made |= {f"{_SOURCE}{target}.md": shown(target) for target in sorted(linked)}
    for uri, content in made.items():
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to where the site has what they mean, and write for Python-Markdown what GitHub takes as it is."""
    if page.file.src_uri == "index.md":
        markdown = _PICTURE.sub(_live, markdown, count=1)
    parts = _FENCE.split(led(markdown, page.file.src_uri))
    parts[::2] = [_LIST.sub(r"\1\n\n", _WRAPPED.sub("", part)) for part in parts[::2]]
    return "".join(parts)


def _live(picture: re.Match[str]) -> str:
    """The view itself in the place of its picture."""
    title = html.escape(picture[1], quote=True)
    return (
        f'<iframe class="live" src="live/letter.html" title="{title}" loading="lazy"></iframe>\n\n'
        "[整页打开 · open it by itself](live/letter.html)"
    )


# --- links


def led(markdown: str, uri: str) -> str:
    """A page with its links to files beside docs/ led to the pages of the site."""

    def replace(match: re.Match[str]) -> str:
        target = _target(match[1], uri)
        if target is None:
            return match[0]
        return posixpath.relpath(_page_of(target), posixpath.dirname(uri) or ".") + _anchor_of(target, match[2] or "")

    return _LINK.sub(replace, markdown)


def outside(markdown: str, uri: str) -> Iterator[str]:
    """The files beside docs/ that a page links to and that need a page to be shown on, by their paths in the repository."""
    for match in _LINK.finditer(markdown):
        target = _target(match[1], uri)
        if target is not None and _page_of(target).startswith(_SOURCE):
            yield target


def _target(link: str, uri: str) -> str | None:
    """The path in the repository of what a link means, if that is a file beside docs/."""
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(uri), link))
    return path if not path.startswith(("docs/", "..")) and (ROOT / path).is_file() else None


def _page_of(path: str) -> str:
    """The page of the site that shows a file of the repository."""
    if path in ("README.md", "README.zh.md"):
        return "index.md"
    if path == "CHANGELOG.md":
        return "reference/changes.md"
    if path.startswith("queries/cypher/") and posixpath.dirname(path) == "queries/cypher":
        return "reference/questions.md"
    if path.startswith("notebooks/"):
        return path  # to be downloaded
    return f"{_SOURCE}{path}.md"


def _anchor_of(path: str, anchor: str) -> str:
    return f"#{Path(path).stem}" if path.startswith("queries/cypher/") else anchor


def _named(nav: object) -> Iterator[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for item in nav.values() if isinstance(nav, dict) else nav:  # pyright: ignore[reportUnknownVariableType]  # as YAML gives it
            yield from _named(item)


def _heading(path: Path) -> str:
    found = re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else path.stem


# --- pages


def shown(path: str) -> str:
    """A page that shows a file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    language = _LANGUAGES.get(Path(path).suffix, "text")
    fence = "`" * (2 + max([1, *(len(run) for run in re.findall(r"`+", text))]))
    return f"# {path}\n\n{fence}{language}\n{text.rstrip()}\n{fence}\n"


def cli() -> str:
    """Every command with its help in both languages."""
    chinese, english = app("zh"), app("en")
    parts = [
        "# 命令行 · Command line",
        "`--lang en` 把消息与帮助换成英文。退出码:0 全部完成;1 完成但有发现,或部分输入失败;2 无法运行。数据在标准输出,消息在标准错误。",
        "`--lang en` switches to English. Exit codes: 0 all done; 1 done with findings, or some inputs failed; 2 could not run. "
        "Data go to standard output, messages to standard error.",
        *_commands(chinese, english, "policygraph", 2),
    ]
    return "\n\n".join(parts) + "\n"


def _commands(chinese: click.Command, english: click.Command, path: str, level: int) -> Iterator[str]:
    yield f"{'#' * level} {path}"
    for title, command in (("中文", chinese), ("English", english)):
        with click.Context(command, info_name=path, max_content_width=100) as context:
            text = command.get_help(context)
        indented = "\n".join(f"    {line}".rstrip() for line in ("```text", *text.splitlines(), "```"))
        yield f'=== "{title}"\n\n{indented}'
    if isinstance(chinese, click.Group) and isinstance(english, click.Group):
        for name in chinese.commands:
            yield from _commands(chinese.commands[name], english.commands[name], f"{path} {name}", min(level + 1, 3))


def questions() -> str:
    """Every named question: what it asks, its parameters and columns, and its Cypher."""
    parts = [
        "# 每个问题的 Cypher · The questions and their Cypher",
        "由查询文件的头部生成。在 Neo4j Browser 里运行时先用 `:param` 给出参数,或用 `policygraph ask NAME --cypher` 得到可以直接粘贴的文本。",
        "Made of the headers of the query files. `policygraph ask NAME --cypher` prints a question ready to paste into Neo4j Browser.",
    ]
    for group, words in LABELS["group"].items():
        parts.append(f"## {words[0]} · {words[1]}")
        for query in catalog().values():
            if query.group == group:
                parts += _question(query)
    return "\n\n".join(parts) + "\n"


def _question(query: Query) -> Iterator[str]:
    yield f"### {query.name} {{: #{query.name} }}"
    yield f"**{query.title.zh} · {query.title.en}.** {query.about.zh}。 *{query.about.en}.*"
    if query.parameters:
        yield "\n".join(
            f"- `{each.name}` ({each.type}{'' if each.required else f', {_default(each.default)}'}): "
            f"{each.about.zh} · {each.about.en}"
            for each in query.parameters
        )
    yield "答案 · columns: " + "、".join(f"`{column.name}` {column.title.zh}" for column in query.columns)
    given = " ".join(f'--param {name}="{value}"' for name, value in query.example.items())
    yield f"```sh\npolicygraph ask {query.name} {given}".rstrip() + "\n```"
    yield f"```cypher\n{query.body.strip()}\n```"
    if query.neo4j:
        yield f"在 Neo4j 上 · On Neo4j:\n\n```cypher\n{query.neo4j.strip()}\n```"


def _default(value: object) -> str:
    return "可省 · may be left out" if value is None else f"= {value}"


def schema() -> str:
    """All labels, relationship types and properties, as the program holds them."""
    nodes = [f"| `{label}` | {', '.join(f'`{name}`' for name in ('id', *names))} |" for label, names in NODES.items()]
    edges = [
        f"| `{type}` | {start} → {end} | {', '.join(f'`{name}`' for name in names) or '—'} |"
        for type, (start, end, names) in RELATIONSHIPS.items()
    ]
    return (
        "\n\n".join(
            (
                "# 全部属性 · All properties",
                f"由程序里的定义生成。每个节点另有标记标签 `{MARKER}`;文件没有说的属性不存在,不是空字符串。含义见 [数据模型](../data-model.md)。",
                f"Made of the program's own definition. Every node also bears `{MARKER}`; what no document says is absent, never empty.",
                "## 节点 · Nodes",
                "\n".join(("| label | properties |", "| --- | --- |", *nodes)),
                "## 关系 · Relationships",
                "\n".join(("| type | from → to | properties |", "| --- | --- | --- |", *edges)),
                "## 代码与用语 · Codes and words",
                *(_vocabulary(name) for name in ("tier", "status", "basis", "kind", "role", "relation")),
            )
        )
        + "\n"
    )


def _vocabulary(name: str) -> str:
    rows = [f"| `{code}` | {words[0]} | {words[1]} |" for code, words in LABELS[name].items()]
    return "\n".join((f"| {name} | 中文 | English |", "| --- | --- | --- |", *rows))


def python() -> str:
    """The Python interface, from its docstrings."""
    parts = [
        "# Python",
        "常用的几个从 `policygraph` 直接导入:`build`、`extract`、`open_store`、`ask`、`as_of`、`check`。以下由各函数的文档字符串生成。",
        "The most used are imported from `policygraph` itself: `build`, `extract`, `open_store`, `ask`, `as_of`, `check`. "
        "What follows is made of the docstrings.",
    ]
    for title, names in PYTHON.items():
        parts.append(f"## {title}")
        parts += [f"::: {name}" for name in names]
    return "\n\n".join(parts) + "\n"


def letter() -> str:
    """The live view of the sample letter, as ``make run`` writes it."""
    from policygraph.api import build

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "letter.html"
        build(LETTER, Path(folder) / "letter.kgl", html=page)
        return page.read_text(encoding="utf-8")
