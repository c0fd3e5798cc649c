"""``policygraph serve``: a store over HTTP, to be read only. The pages are the same view; the API is described by OpenAPI.

The engine itself refuses to write (the file is opened to be read; a Neo4j transaction is one that reads), and stops at its
time limit. A draft that is checked is read in a process of its own, which is ended when its time is over, and is kept nowhere.
"""

from __future__ import annotations

import html
import ipaddress
import re
import socket
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, Any, Final, TypeVar, cast

import anyio
import anyio.to_process
import anyio.to_thread
import uvicorn
from fastapi import FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

import policygraph
from policygraph.bounded import Shared
from policygraph.desk import Answer, Desk, Limits, findings, questions
from policygraph.graph.errors import InputError, PolicygraphError, QueryTimeout, ReadOnlyError, StoreError
from policygraph.guard import SLOW, Guard, Problem, Refused
from policygraph.messages import say
from policygraph.openapi import UPLOAD, described
from policygraph.queries import front
from policygraph.queries.catalog import Query as Question
from policygraph.queries.catalog import find
from policygraph.queries.check_view import render as draw_check
from policygraph.queries.labels import Lang
from policygraph.queries.report import as_csv
from policygraph.upload import extract_bytes

T = TypeVar("T")
_CSP: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_STATUS: Final[Mapping[type[PolicygraphError], tuple[int, str]]] = {
    QueryTimeout: (504, "time"),
    ReadOnlyError: (403, "read-only"),
    StoreError: (503, "store"),
    InputError: (422, "input"),
    PolicygraphError: (400, "question"),
}
"""Error → status and code; the first that fits counts."""
_OWN: Final = frozenset({"format", "lang"})
"""Parameters of the API itself, not of a question."""
_FOUND_AT_MOST: Final = 50

In = Annotated[Lang, Query(description="语言 · Language of pages and of CSV headings")]


class Cypher(BaseModel):
    """A query of the asker's own."""

    cypher: str = Field(max_length=20_000)
    params: dict[str, Any] = Field(default_factory=dict)


def create_app(
    store: str,
    *,
    limits: Limits | None = None,
    names: frozenset[str] = frozenset(),
    cypher: bool = False,
    lang: Lang = "zh",
) -> Guard:
    """The application, an ASGI callable.

    Args:
        store: Path or address of the store.
        limits: What one request may cost.
        names: Host names it may be asked by, besides addresses and ``localhost``.
        cypher: Whether ``/cypher`` is offered too.
        lang: Language of a page that is asked for without ``lang``.

    Raises:
        StoreError: the store can't be opened, or there is none.
    """
    bounds = limits or Limits()
    shared = Shared(store)
    desk = Desk(shared, bounds)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncGenerator[None]:
        yield
        shared.close()

    app = FastAPI(
        title="policygraph",
        version=policygraph.__version__,
        description="政策引用图谱,只读 · A policy citation graph, to be read only",
        docs_url=None,  # its pages fetch scripts from elsewhere
        redoc_url=None,
        lifespan=living,
    )
    _add_answers(app, desk, lang)
    _add_pages(app, desk, lang)
    _add_check(app, desk, lang)
    if cypher:
        _add_cypher(app, desk)
    _add_refusals(app, lang)
    app.openapi = partial(described, app, app.openapi)  # type: ignore[method-assign]  # FastAPI's own way to extend it
    return Guard(app, limits=bounds, names=names)


async def _work(desk: Desk, job: Callable[[], T]) -> T:
    """Do it in a thread; whoever went away does not wait for its end, which the engine's time limit brings."""
    limiter = _limiter(desk)
    return await anyio.to_thread.run_sync(job, abandon_on_cancel=True, limiter=limiter)


def _limiter(desk: Desk) -> anyio.CapacityLimiter:
    if desk.limiter is None:
        desk.limiter = anyio.CapacityLimiter(desk.limits.at_once)
    return cast(anyio.CapacityLimiter, desk.limiter)


def _add_answers(app: FastAPI, desk: Desk, lang: Lang) -> None:
    @app.get("/health", summary="服务与图库是否正常 · Whether server and store work")
    async def health() -> JSONResponse:
        return JSONResponse(await _work(desk, desk.health))

    @app.get("/ask", summary="全部问题及其参数 · All questions with their parameters")
    async def listed() -> JSONResponse:
        return JSONResponse({"questions": questions()})

    @app.get("/ask/{name}", include_in_schema=False)  # each question has an entry of its own; see described
    async def ask(request: Request, name: str, format: str = "json", lang: In = lang) -> Response:
        try:
            query = find(name)
        except PolicygraphError as error:
            raise Refused(Problem(404, "question", error.message, error.hint)) from None
        params = {key: value for key, value in request.query_params.items() if key not in _OWN}
        return _presented(await _work(desk, lambda: desk.ask(query.name, params)), query, format, lang)

    @app.get("/search", summary="含有全部词语的政策、机构、文件 · Policies, bodies, documents that hold all the words")
    async def search(
        q: Annotated[str, Query(max_length=200)], limit: Annotated[int, Query(ge=1, le=500)] = 50
    ) -> JSONResponse:
        found = await _work(desk, lambda: desk.ask("search", {"text": q, "limit": limit}))
        return JSONResponse(found.as_json())

    @app.get("/policy/{id:path}", summary="一项政策的全部:属性、关系、引用它的文件、原句 · All of one policy")
    async def policy(
        id: Annotated[str, Path(description="编号、标题、别名或文号 · Id, title, alias or number")],
    ) -> JSONResponse:
        return JSONResponse(await _work(desk, lambda: desk.policy(id)))

    @app.get(
        "/evidence", summary="关于一项政策的原句,或说明一条关系的原句 · The sentences on a policy, or behind one fact"
    )
    async def evidence(policy: str | None = None, fact: str | None = None) -> JSONResponse:
        return JSONResponse({"evidence": await _work(desk, lambda: desk.evidence(policy=policy, fact=fact))})


def _presented(found: Answer, query: Question, format: str, lang: Lang) -> Response:
    if format == "html":
        return _page(front.answered(found.result, query, lang=lang, cut=found.cut))
    if format == "csv":
        return PlainTextResponse(as_csv(found.result, lang=lang), media_type="text/csv")
    if format != "json":
        raise Refused(Problem(400, "format", f"不认识格式 {format!r}", "可用:json、csv、html"))
    return JSONResponse(found.as_json())


def _add_pages(app: FastAPI, desk: Desk, lang: Lang) -> None:
    @app.get("/", include_in_schema=False)
    async def home(lang: In = lang) -> Response:
        if await _work(desk, desk.is_small):
            return _page(await _work(desk, lambda: desk.whole(lang)))
        return await start(lang=lang)

    @app.get("/start", include_in_schema=False)
    async def start(q: Annotated[str, Query(max_length=200)] = "", lang: In = lang) -> Response:
        def made() -> str:
            sought = q.strip()
            hits = None
            if sought:
                found = desk.ask("search", {"text": sought, "limit": _FOUND_AT_MOST})
                hits = front.hits(found.result, lang)
            holds = desk.holds()
            whole = sum(holds.values()) <= desk.limits.drawn
            return front.front(lang=lang, holds=holds, whole=whole, sought=sought, hits=hits)

        return _page(await _work(desk, made))

    @app.get("/view/{id}", include_in_schema=False)
    async def view(id: str, lang: In = lang) -> Response:
        page = await _work(desk, lambda: desk.around(id, lang))
        if page is None:
            raise Refused(Problem(404, "node", f"图中没有编号 {id!r}", "从 /start 查找"))
        return _page(page)

    @app.get("/favicon.ico", include_in_schema=False)
    async def icon() -> Response:
        return Response(status_code=204)


def _page(text: str) -> Response:
    """A page; its own content security policy also goes into the header, where it can forbid framing too."""
    policy = _CSP.search(text)
    own = html.unescape(policy[1]) if policy else "default-src 'none'"
    return HTMLResponse(text, headers={"Content-Security-Policy": f"{own}; frame-ancestors 'none'"})


def _add_check(app: FastAPI, desk: Desk, lang: Lang) -> None:
    @app.post(
        "/check",
        summary="依据核查:上传文稿,不保存 · Check the basis of a draft; the upload is kept nowhere",
        openapi_extra=UPLOAD,
    )
    async def check(
        request: Request,
        as_of: Annotated[str | None, Query(description="截至日期 · As of this date")] = None,
        format: str = "json",
        lang: In = lang,
    ) -> Response:
        if format not in ("json", "html"):
            raise Refused(Problem(400, "format", f"不认识格式 {format!r}", "可用:json、html"))
        data, name, given = await _upload(request, desk.limits.upload)
        if not data:
            raise Refused(Problem(422, "input", "没有收到文件", "以表单字段 file 上传,或把文件作为请求正文"))
        try:
            with anyio.fail_after(desk.limits.seconds):
                extraction = await anyio.to_process.run_sync(
                    extract_bytes, data, name, cancellable=True, limiter=_limiter(desk)
                )
        except TimeoutError:
            raise Refused(SLOW) from None
        except anyio.BrokenWorkerProcess:  # out of memory, for one
            raise Refused(Problem(422, "input", "读取这个文件的进程中断了", "另存为 txt 或 docx 后再试")) from None
        day = as_of or given or None
        found = await _work(desk, lambda: desk.check(extraction, day))
        if format == "html":
            return _page(draw_check(found, extraction.document.text, lang=lang))
        return JSONResponse(findings(found))


async def _upload(request: Request, most: int) -> tuple[bytes, str, str]:
    """The bytes, the name and the date of an upload, read into memory: a form, or the file as it is."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body(), request.query_params.get("name", "draft"), ""
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=4)
    parser.spool_max_size = most + 1  # no draft goes to the disk
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Refused(Problem(400, "form", f"表单不成立:{error.message}", "以表单字段 file 上传一个文件")) from None
    try:
        file, day = form.get("file"), form.get("as_of")
        if not isinstance(file, UploadFile):
            return b"", "", ""
        return await file.read(), file.filename or "draft", day.strip() if isinstance(day, str) else ""
    finally:
        await form.close()


def _add_cypher(app: FastAPI, desk: Desk) -> None:
    @app.post("/cypher", summary="自己的 Cypher,只读 · Cypher of one's own, which may only read")
    async def cypher(body: Cypher) -> JSONResponse:
        found = await _work(desk, lambda: desk.cypher(body.cypher, body.params))
        return JSONResponse(found.as_json())


def _add_refusals(app: FastAPI, lang: Lang) -> None:
    def refuse(request: Request, problem: Problem) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            asked = request.query_params.get("lang")
            spoken: Lang = "zh" if asked == "zh" else "en" if asked == "en" else lang
            told = problem.told(spoken)
            page = _page(front.refusal(*told, lang=spoken))
            page.status_code = problem.status
            return page
        return JSONResponse(problem.as_json(), problem.status)

    async def refused(request: Request, error: Exception) -> Response:
        return refuse(request, cast(Refused, error).problem)

    async def failed(request: Request, error: Exception) -> Response:
        known = cast(PolicygraphError, error)
        status, code = next(told for kind, told in _STATUS.items() if isinstance(known, kind))
        return refuse(request, Problem(status, code, known.message, known.hint))

    async def invalid(request: Request, error: Exception) -> Response:
        first = cast(RequestValidationError, error).errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return refuse(request, Problem(422, "parameter", f"参数 {where} 不成立:{first['msg']}", "见 /openapi.json"))

    async def http(request: Request, error: Exception) -> Response:
        status = cast(HTTPException, error).status_code
        if status == 404:
            return refuse(request, Problem(404, "address", "没有这个地址", "见 /openapi.json"))
        return refuse(request, Problem(status, "request", f"请求不成立({status})", "见 /openapi.json"))

    async def broken(request: Request, _: Exception) -> Response:
        return refuse(request, Problem(500, "defect", "服务出错", "这是程序的缺陷,请报告"))  # the log has the rest

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(PolicygraphError, failed)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, broken)


def serve(
    store: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8321,
    limits: Limits | None = None,
    names: frozenset[str] = frozenset(),
    cypher: bool = False,
    lang: Lang = "zh",
) -> None:
    """Serve a store until the process is told to stop.

    Args:
        store: Path or address of the store.
        host: Address to listen at; a warning is printed when it is not this machine's own.
        port: 0 takes a free one; the address is printed on stderr.
        limits: See :func:`create_app`.
        names: Likewise.
        cypher: Likewise.
        lang: Language of pages and messages.

    Raises:
        StoreError: the store can't be opened.
        InputError: nothing can listen there.
    """
    app = create_app(store, limits=limits, names=names, cypher=cypher, lang=lang)
    listening = _listen(host, port)
    if not _is_own(host):
        print(say("serve.open", lang, host=host), file=sys.stderr)
    shown = f"[{host}]" if ":" in host else host
    print(say("serve.at", lang, url=f"http://{shown}:{listening.getsockname()[1]}/"), file=sys.stderr, flush=True)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, limit_concurrency=64, timeout_keep_alive=5,
        timeout_graceful_shutdown=3, ws="none",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=64)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            f"无法在此地址监听:{reason}", place=f"{host}:{port}", hint="换一个端口(--port 0 自动选取)"
        ) from None


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
