"""``policygraph serve --mcp``: a store for assistants, over the Model Context Protocol on standard input and output.

Four tools, all reading: the questions there are, asking one, checking a draft, the evidence of a policy or a fact. Standard
output belongs to the protocol; nothing else may be printed there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import anyio
import anyio.to_process
import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import policygraph
from policygraph.bounded import Shared
from policygraph.desk import Desk, Limits, findings, questions
from policygraph.english import error_in_english
from policygraph.graph.errors import InputError, PolicygraphError
from policygraph.queries.labels import Lang
from policygraph.upload import extract_bytes

T = TypeVar("T")
_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_ROWS: Final = 200
"""Rows of an answer: what an assistant can take in."""
_ABOUT: Final = (
    "A citation graph of Chinese government policies, made from the letters and notices that a user loaded. Every stated "
    "relation carries the sentence it came from: quote it. A status “in_force” with basis “default” only means that no loaded "
    "document says otherwise; never call such a policy in force. Titles are given without 《》."
)


def create_assistant(store: str, *, limits: Limits | None = None, lang: Lang = "zh") -> MCPServer[Any]:
    """The MCP server.

    Args:
        store: Path or address of the store.
        limits: What one call may cost; rows are 200 by default.
        lang: Language of error messages.

    Raises:
        StoreError: the store can't be opened.
    """
    desk = Desk(Shared(store), limits or Limits(rows=_ROWS))
    server: MCPServer[Any] = MCPServer("policygraph", version=policygraph.__version__, instructions=_ABOUT)

    async def work(job: Callable[[], T]) -> T:
        try:
            return await anyio.to_thread.run_sync(job, abandon_on_cancel=True)
        except PolicygraphError as error:
            raise ToolError(str(error) if lang == "zh" else error_in_english(error)) from None

    async def list_questions() -> dict[str, Any]:
        """List the named questions, with what each asks, its parameters and its columns."""
        return {"questions": questions()}

    async def ask(name: str, params: dict[str, str | int] | None = None) -> dict[str, Any]:
        """Ask a named question, for example lineage, connections, cited_by, repealed, states, search, fact_sheet.

        Args:
            name: One of the names that the tool questions lists.
            params: Its parameters. A policy, body or document may be named by title, alias, number or id; dates are ISO.
        """
        return await work(lambda: desk.ask(name, params or {}).as_json())

    async def check(text: str, as_of: str | None = None) -> dict[str, Any]:
        """Check the basis of a draft; nothing is kept.

        Tells which of the policies it cites are repealed, revised, expired or still drafts, and whether titles, numbers and
        issuers are right.

        Args:
            text: The draft, as plain text.
            as_of: ISO date to check for; by default the draft's own date, else today.
        """
        data = text.encode("utf-8", "replace")

        def fits() -> None:
            if len(data) > desk.limits.upload:
                raise InputError(f"文件超过 {desk.limits.upload >> 20} MB", hint="拆分或去掉图片后再上传")

        await work(fits)
        try:
            with anyio.fail_after(desk.limits.seconds):
                extraction = await anyio.to_process.run_sync(extract_bytes, data, "draft.txt", cancellable=True)
        except TimeoutError:
            raise ToolError("查询超时" if lang == "zh" else "the time limit was reached") from None
        except PolicygraphError as error:
            raise ToolError(str(error) if lang == "zh" else error_in_english(error)) from None
        return await work(lambda: findings(desk.check(extraction, as_of)))

    async def evidence(policy: str | None = None, fact: str | None = None) -> dict[str, Any]:
        """The sentences behind what the graph says of a policy, or behind one fact, each with document and place.

        Args:
            policy: Title, alias, number or id.
            fact: A fact_id of another answer, instead of a policy.
        """
        return {"evidence": await work(lambda: desk.evidence(policy=policy, fact=fact))}

    for name, tool in (("questions", list_questions), ("ask", ask), ("check", check), ("evidence", evidence)):
        server.add_tool(tool, name=name, annotations=_READS)
    return server


def assist(store: str, *, seconds: float = 10.0, lang: Lang = "zh") -> None:
    """Serve a store to an assistant on standard input and output, until that ends.

    Args:
        store: Path or address of the store.
        seconds: At most so many for one call.
        lang: Language of error messages.

    Raises:
        StoreError: the store can't be opened.
    """
    create_assistant(store, limits=Limits(seconds=seconds, rows=_ROWS), lang=lang).run("stdio")
