"""The gate: what stands before the server and looks at each request first; whom it stops, the page never hears of.

Three things that the server itself leaves undone. A page without users is meant for this machine: a site of somebody
else whose name is made to point here (DNS rebinding) would be taken for the page itself, so other names are refused.
The server lets anybody talk to its MCP endpoint, also where the page asks for a name. And the form that asks for a name
comes without the page's head: without a title, and in English only.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from rag.page.who import User, knows, only_this_machine

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
MCP = "/gradio_api/mcp"
# Under this name a request carries the user that the gate has let through.
WHO = "hoidap_user"
# What gradio's settings in a page say where somebody has to sign in first.
_ASKS = b'"auth_required":true'
_ELSEWHERE = (
    "Trang này chỉ mở cho máy đang chạy nó. Để người khác dùng, mở bằng --auth TEP, hoặc --let-anyone-in. "
    "(Served to its own machine only.)"
)
_NAMELESS = "Cần tên và mật khẩu (HTTP Basic). (A name and a password are needed.)"


@dataclass(frozen=True, slots=True)
class Gate:
    """An ASGI application before another.

    ``only_here`` refuses hosts that are not this machine's own names; ``users`` are those who may use MCP, by HTTP
    Basic, where the page has users. ``welcome`` is HTML for the head of the form that asks for a name.
    """

    app: App
    users: Mapping[str, User] | None = None
    only_here: bool = False
    welcome: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with 403 or 401."""
        if scope["type"] == "http":
            heads = {name: value.decode("latin-1") for name, value in scope["headers"]}
            if self.only_here and not only_this_machine(_host(heads.get(b"host", ""))):
                await _refuse(send, 403, _ELSEWHERE)
                return
            if self.users is not None and MCP in scope["path"]:
                name = await asyncio.to_thread(_user, self.users, heads.get(b"authorization", ""))
                if name is None:
                    await _refuse(send, 401, _NAMELESS)
                    return
                scope.setdefault("state", {})[WHO] = name
            if self.users is not None and scope.get("method") == "GET":
                send = _welcoming(send, self.welcome.encode())
        await self.app(scope, receive, send)


def _welcoming(send: Send, welcome: bytes) -> Send:
    """Give a way of sending that puts ``welcome`` into the head of the form that asks for a name; the rest passes."""
    held: list[MutableMapping[str, Any]] = []

    async def sending(part: MutableMapping[str, Any]) -> None:
        if part["type"] == "http.response.start" and (b"text/html" in dict(part["headers"]).get(b"content-type", b"")):
            held.append(part)
            return
        if not held:
            await send(part)
            return
        held.append(part)
        if part.get("more_body"):
            return
        start, *parts = held
        held.clear()
        body = b"".join(one.get("body", b"") for one in parts)
        if _ASKS in body:
            body = body.replace(b"</head>", welcome + b"</head>", 1)
        heads = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        await send({**start, "headers": [*heads, (b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})

    return sending


def asker(request: Any) -> str | None:  # noqa: ANN401  (gradio's request, or starlette's own where MCP asks)
    """Give the name of the user who asks: signed in on the page, or let through by the gate."""
    name = getattr(request, "username", None) or getattr(getattr(request, "state", None), WHO, None)
    return str(name) if name is not None else None


def _host(said: str) -> str:
    """Give the name of a host without its port: "localhost:7860", "[::1]:7860"."""
    return said[1:].partition("]")[0] if said.startswith("[") else said.partition(":")[0].lower()


def _user(users: Mapping[str, User], said: str) -> str | None:
    """Give the user whom an Authorization header names with the right password."""
    kind, _, coded = said.partition(" ")
    try:
        name, _, password = base64.b64decode(coded, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    right = kind.lower() == "basic" and knows(dict(users), name=name, password=password)
    return name if right else None


async def _refuse(send: Send, status: int, said: str) -> None:
    heads = [(b"content-type", b"text/plain; charset=utf-8")]
    if status == 401:
        heads.append((b"www-authenticate", b'Basic realm="hoidap", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": heads})
    await send({"type": "http.response.body", "body": said.encode()})
