"""What stands before the pages: limits of length and rate, and headers that keep browsers safe."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from bot.web.phrases import say

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_MOST_CLIENTS = 10_000


@dataclass(frozen=True)
class Limits:
    """How much one visitor may ask for."""

    address: int = 4_096
    """Bytes of path and query."""
    body: int = 16_384
    """Bytes of a form."""
    burst: int = 300
    """Requests at once, before the rate holds."""
    rate: float = 30.0
    """Requests a second."""


class Guard:
    """Lets through what keeps to the limits, and adds the headers to every response."""

    def __init__(self, app: App, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = self._refusal(scope)
        if refused:
            await _refuse(guarded, *refused)
            return
        body = await _body(receive, self._limits.body)
        if body is None:
            await _refuse(guarded, 413, say("long_body"))
            return
        await self._app(scope, _again(body, receive), guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        client = scope.get("client")
        if not self._allowed(client[0] if client else ""):
            return 429, say("too_fast")
        length = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
        return (414, say("long_address")) if length > self._limits.address else None

    def _allowed(self, client: str) -> bool:
        """Whether the visitor's bucket, which fills at the rate, still holds a request."""
        now = time.monotonic()
        left, since = self._buckets.pop(client, (float(self._limits.burst), now))
        left = min(self._limits.burst, left + (now - since) * self._limits.rate)
        self._buckets[client] = (max(0.0, left - 1), now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return left >= 1


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message.get("headers", ())}
            added = [(name, value) for name, value in _HEADERS if name not in own]
            message["headers"] = [*message.get("headers", ()), *added]
        await send(message)

    return sending


async def _body(receive: Receive, most: int) -> bytes | None:
    """The whole body, or None where it is too long."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, then what comes after it."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


async def _refuse(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
