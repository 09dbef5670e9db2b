"""Calls to the Bot API over kept connections, with little work a call.

The library's own client costs three milliseconds of computing a call, twice between a question
and its answer. The Bot API needs only the plain part of HTTP/1.1, which this does itself; files
and proxies go through the library's client as before.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit
from urllib.request import getproxies

import certifi
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

_IDLE_CONNECTIONS = 16
_IDLE_SECONDS = 30.0
"""Servers close what was idle for longer, and a call on such a connection would be lost."""
_OPEN_CONNECTIONS = 64
_LIMIT = 2**24
_FORM = "application/x-www-form-urlencoded"


class Unsent(Exception):
    """The call failed before anything of it was sent."""


class Cut(Exception):
    """The connection broke while the call was on its way."""


@dataclass
class Connection:
    """One connection and when it was last used."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: float = field(default_factory=time.monotonic)

    @property
    def usable(self) -> bool:
        """True where the other side has not closed it, as far as is known."""
        fresh = time.monotonic() - self.used < _IDLE_SECONDS
        return fresh and not self.reader.at_eof() and not self.writer.is_closing()


class WireRequest(BaseRequest):
    """What the library makes its calls through."""

    def __init__(self, read_timeout: float = 10.0, connect_timeout: float = 5.0) -> None:
        self._read, self._connect = read_timeout, connect_timeout
        self._idle: list[Connection] = []
        self._open = asyncio.Semaphore(_OPEN_CONNECTIONS)
        self._tls: ssl.SSLContext | None = None
        self._library: HTTPXRequest | None = None
        self._proxied = bool({"http", "https", "all"} & set(getproxies()))

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._read

    async def initialize(self) -> None:
        """Needs nothing; connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Closes the connections."""
        for connection in self._idle:
            connection.writer.close()
        self._idle.clear()
        if self._library is not None:
            await self._library.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: Any,
        **rest: Any,
    ) -> tuple[int, bytes]:
        """Status and body of the answer."""
        if self._proxied or (request_data is not None and request_data.multipart_data):
            return await self._through_library(url, method, request_data, *args, **rest)
        given = rest.get("read_timeout")
        seconds = float(given) if isinstance(given, int | float) else self._read
        params = request_data.json_parameters if request_data is not None else {}
        async with self._connected(urlsplit(url)) as connection:
            return await self._exchange(connection, url, method, params, seconds)

    async def _through_library(self, *args: Any, **rest: Any) -> tuple[int, bytes]:
        if self._library is None:
            self._library = HTTPXRequest(8, self._read, connect_timeout=self._connect)
            await self._library.initialize()
        return await self._library.do_request(*args, **rest)

    @asynccontextmanager
    async def _connected(self, url: SplitResult) -> AsyncIterator[Connection]:
        """A connection that goes back to the idle ones if all went well."""
        async with self._open:
            connection = self._idle_one() or await self._new(url)
            try:
                yield connection
            except BaseException:
                connection.writer.close()
                raise
            if connection.usable and len(self._idle) < _IDLE_CONNECTIONS:
                self._idle.append(connection)
            else:
                connection.writer.close()

    def _idle_one(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            connection.writer.close()
        return None

    async def _new(self, url: SplitResult) -> Connection:
        tls = self._trusted() if url.scheme == "https" else None
        port = url.port or (443 if tls else 80)
        try:
            async with asyncio.timeout(self._connect):
                reader, writer = await asyncio.open_connection(
                    url.hostname, port, ssl=tls, limit=_LIMIT
                )
        except TimeoutError as error:
            raise TimedOut from Unsent(str(error))
        except OSError as error:
            raise NetworkError(type(error).__name__) from Unsent(str(error))
        return Connection(reader, writer)

    def _trusted(self) -> ssl.SSLContext:
        """The certificates to trust: the system's, and the usual ones where it has none."""
        if self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.load_verify_locations(certifi.where())
        return self._tls

    async def _exchange(
        self, connection: Connection, url: str, method: str, params: dict[str, str], seconds: float
    ) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(seconds):
                connection.writer.write(_request(urlsplit(url), method, params))
                await connection.writer.drain()
                status, body = await _answer(connection)
        except TimeoutError as error:
            raise TimedOut from error
        except (OSError, EOFError, ValueError, IndexError, asyncio.LimitOverrunError) as error:
            raise NetworkError("connection cut") from Cut(type(error).__name__)
        connection.used = time.monotonic()
        return status, body


def _request(url: SplitResult, method: str, params: dict[str, str]) -> bytes:
    """The call as it goes over the wire."""
    body = urlencode(params, errors="replace").encode()
    path = f"{url.path}?{url.query}" if url.query else url.path
    lines = (
        f"{method} {path} HTTP/1.1",
        f"Host: {url.netloc.rpartition('@')[2]}",
        f"Content-Type: {_FORM}",
        f"Content-Length: {len(body)}",
        "Accept: application/json",
        "Connection: keep-alive",
    )
    return "\r\n".join((*lines, "", "")).encode() + body


async def _answer(connection: Connection) -> tuple[int, bytes]:
    """Status and body, read from the connection."""
    status = 100
    headers: dict[str, str] = {}
    while 100 <= status < 200:
        head = (await connection.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        status = int(first.split(" ", 2)[1])
        pairs = (line.partition(":") for line in lines if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    body = await _body(connection.reader, headers)
    if headers.get("connection", "").lower() == "close" or "content-length" not in headers:
        with suppress(OSError):
            connection.writer.close()
    return status, body


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.read()
    parts = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    return b"".join(parts)
