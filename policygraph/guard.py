"""What stands before every request: who may ask, how much may be sent, how long it may take, what a browser may do with it."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policygraph.desk import Limits
from policygraph.english import english
from policygraph.queries.labels import Lang

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""On every answer, unless it brings its own."""
_ADDRESS: Final = 8_000  # bytes of path and query together


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request is refused, with the HTTP status that says so."""

    status: int
    code: str
    message: str
    hint: str = ""

    def told(self, lang: Lang) -> tuple[str, str]:
        """Message and hint in a language."""
        return (self.message, self.hint) if lang == "zh" else (english(self.message), english(self.hint))

    def as_json(self) -> dict[str, Any]:
        """The body of the answer, in both languages."""
        said = {
            name: {"zh": text, "en": english(text)}
            for name, text in (("message", self.message), ("hint", self.hint))
            if text
        }
        return {"error": {"status": self.status, "code": self.code, **said}}


class Refused(Exception):
    """A request that is refused in the midst of its work; the application has a handler for it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Guard:
    """The application behind its limits; see :class:`Limits`.

    A page of another site can make a browser send requests here under a name of its own that it points at this machine
    (DNS rebinding): so only addresses, ``localhost`` and names that were allowed are answered, and what a browser sends from
    another origin is refused.
    """

    def __init__(self, app: ASGIApp, *, limits: Limits, names: frozenset[str] = frozenset()) -> None:
        """Guard an application; ``names`` are host names it may be asked by, besides addresses and ``localhost``."""
        self.app = app
        self.limits = limits
        self.names = names | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        # a websocket is closed by the server when nothing answers

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            taken = 0

            async def limited() -> Message:
                nonlocal taken
                message = await receive()
                taken += len(message.get("body", b""))
                if taken > self.limits.upload:
                    raise Refused(self._too_large())
                return message

            try:
                with anyio.fail_after(
                    self.limits.seconds + 1
                ):  # the engine and the worker stop a second earlier, and say why
                    await self.app(scope, limited, guarded)
            except TimeoutError:
                refused = SLOW
        if refused is not None and not started:
            await answer(refused, guarded)

    def _refused(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._known(host):
            return Problem(
                421, "host", "这个主机名不在允许之列", "用 IP 地址或 localhost 访问,或以 --allow-host 允许它"
            )
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            return Problem(403, "origin", "不接受来自其他网站的请求", "在本服务自己的页面上操作,或用命令行工具")
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > _ADDRESS:
            return Problem(414, "address", "地址过长", "缩短参数")
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.limits.upload:
            return self._too_large()
        return None

    def _known(self, host: str) -> bool:
        name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name.lower() in self.names
        return True

    def _too_large(self) -> Problem:
        return Problem(413, "size", f"文件超过 {self.limits.upload >> 20} MB", "拆分或去掉图片后再上传")


SLOW: Final = Problem(504, "time", "查询超时", "缩小范围,或放宽时限")


async def answer(refused: Problem, send: Send) -> None:
    """Send a refusal; what is left of the request is not read."""
    body = json.dumps(refused.as_json(), ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
