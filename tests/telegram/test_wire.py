"""Calls over kept connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from bot.telegram.wire import Unsent, WireRequest

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\n\r\n"
CLOSED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN


def _with_server(
    reply: bytes, story: Callable[[WireRequest, str], Coroutine[Any, Any, Any]]
) -> int:
    """How many connections the server saw while it gave that reply to every call."""
    seen = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal seen
        seen += 1
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(reply)
                if not reply or reply == CLOSED:
                    break
                await writer.drain()
        except asyncio.IncompleteReadError:
            pass
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        wire = WireRequest(read_timeout=0.3, connect_timeout=0.3)
        await story(wire, f"http://127.0.0.1:{port}/botX/getMe")
        await wire.shutdown()
        server.close()
        await asyncio.sleep(0.02)

    asyncio.run(run())
    return seen


@pytest.mark.parametrize(
    ("reply", "connections"), [(PLAIN, 1), (CHUNKED, 2), (CLOSED, 2), (CONTINUED, 1)]
)
def test_answers(reply: bytes, connections: int) -> None:
    """Every way of marking a body's end is read; a connection is kept where that is safe."""

    async def story(wire: WireRequest, url: str) -> None:
        for _ in range(2):
            assert await wire.do_request(url, "POST") == (200, b"ok")

    assert _with_server(reply, story) == connections


@pytest.mark.parametrize(
    "reply", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", b"nonsense\r\n\r\n"]
)
def test_cut_and_garbled(reply: bytes) -> None:
    """A cut or garbled answer is a network fault."""

    async def story(wire: WireRequest, url: str) -> None:
        with pytest.raises(NetworkError):
            await wire.do_request(url, "POST")

    _with_server(reply, story)


def test_nobody_there() -> None:
    """A refused connection is known to have sent nothing."""

    async def story() -> None:
        with pytest.raises(NetworkError) as failed:
            await WireRequest().do_request("http://127.0.0.1:1/botX/getMe", "POST")
        assert isinstance(failed.value.__cause__, Unsent)

    asyncio.run(story())


def test_silence_times_out() -> None:
    """A server that says nothing is given up after the read timeout."""

    async def story(wire: WireRequest, url: str) -> None:
        with pytest.raises(TimedOut):
            await wire.do_request(url, "POST", read_timeout=0.1)

    _with_server(b"HTTP/1.1 100 Continue\r\n\r\n", story)
