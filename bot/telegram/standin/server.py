"""The stand-in server over HTTP: polling with offsets, webhooks, and faults on demand."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.telegram.standin.markup import Refused
from bot.telegram.standin.methods import call
from bot.telegram.standin.world import World

Json = dict[str, Any]
_KEPT_CALLS = 20_000
_REPEAT = 0.2
"""Seconds until a webhook call that failed is made again."""


@dataclass(frozen=True)
class Called:
    """One call that the bot made."""

    method: str
    params: Json
    at: float


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call."""

    code: int = 0
    """HTTP status of the refusal; 0 cuts the connection."""
    description: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    after: bool = False
    """True where the call is carried out before it goes wrong."""


Faults = Callable[[Called], Fault | None]


class Server:
    """The server: start it, look at `calls` and `world`, stop it."""

    def __init__(self, world: World, token: str = "7000001:stand-in-token-of-the-server") -> None:
        self.world = world
        self.token = token
        self.calls: deque[Called] = deque(maxlen=_KEPT_CALLS)
        self.faults: Faults = lambda called: None
        self.webhook: Json | None = None
        self.port = 0
        self._changed = asyncio.Event()
        self._delivered = asyncio.Event()
        self._poller = 0
        self._tasks: set[asyncio.Task[None]] = set()
        world.on_update = self._wake
        routes = [
            (r"/bot([^/]+)/(\w+)", _Handler, {"server": self}),
            (r"/file/bot([^/]+)/in/([\w-]+)", _Files, {"server": self}),
        ]
        # The address of every call holds the token, so no call is logged.
        self._http = HTTPServer(Application(routes, log_function=lambda handler: None))

    @property
    def url(self) -> str:
        """The address that python-telegram-bot takes as base_url."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def file_url(self) -> str:
        """The address that python-telegram-bot takes as base_file_url."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    async def start(self) -> None:
        """Listens on a free port."""
        sockets = bind_sockets(0, "127.0.0.1")
        self._http.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Closes all."""
        for task in list(self._tasks):
            task.cancel()
        self._wake()
        self._http.stop()
        await self._http.close_all_connections()

    async def perform(self, method: str, params: Json) -> Any:
        """The result of a method."""
        special: dict[str, Callable[[Json], Awaitable[Any]]] = {
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
        }
        if method.lower() in special:
            return await special[method.lower()](params)
        return call(self.world, method, params)

    async def _get_updates(self, params: Json) -> list[Json]:
        if self.webhook is not None:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        self._poller += 1
        mine = self._poller
        if params.get("allowed_updates"):
            self.world.allowed = tuple(json.loads(params["allowed_updates"]))
        offset = int(params.get("offset") or 0)
        updates = self.world.updates
        while updates and updates[0]["update_id"] < offset:
            updates.pop(0)
        until = time.monotonic() + float(params.get("timeout") or 0)
        while not updates and (left := until - time.monotonic()) > 0:
            self._changed.clear()
            await _first(self._changed, left)
            if mine != self._poller:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        return updates[: int(params.get("limit") or 100)]

    async def _set_webhook(self, params: Json) -> bool:
        await self._delete_webhook({})
        self.webhook = dict(params)
        if params.get("allowed_updates"):
            self.world.allowed = tuple(json.loads(params["allowed_updates"]))
        task = asyncio.create_task(self._deliver())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _delete_webhook(self, params: Json) -> bool:
        self.webhook = None
        for task in list(self._tasks):
            task.cancel()
        return True

    async def _deliver(self) -> None:
        """Sends updates to the webhook, each until it is taken."""
        client = AsyncHTTPClient(force_instance=True)
        while self.webhook is not None:
            if not self.world.updates:
                self._changed.clear()
                await self._changed.wait()
                continue
            try:
                await client.fetch(self._request(self.world.updates[0]))
                self.world.updates.pop(0)
            except (HTTPClientError, OSError):
                await asyncio.sleep(_REPEAT)

    def _request(self, update: Json) -> HTTPRequest:
        hook = self.webhook or {}
        headers = {"Content-Type": "application/json"}
        if hook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
        return HTTPRequest(hook["url"], "POST", headers=headers, body=json.dumps(update))

    def _wake(self) -> None:
        self._changed.set()


async def _first(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


class _Files(RequestHandler):
    """Gives out the documents that people sent."""

    server: Server

    def initialize(self, server: Server) -> None:
        self.server = server

    async def get(self, token: str, id_: str) -> None:
        if token != self.server.token or id_ not in self.server.world.sent:
            self.set_status(404)
            return
        self.finish(self.server.world.sent[id_])


class _Handler(RequestHandler):
    server: Server

    def initialize(self, server: Server) -> None:
        self.server = server

    async def get(self, token: str, method: str) -> None:
        await self._run(token, method)

    async def post(self, token: str, method: str) -> None:
        await self._run(token, method)

    async def _run(self, token: str, method: str) -> None:
        called = Called(method, self._params(), time.time())
        self.server.calls.append(called)
        try:
            if token != self.server.token:
                raise Refused(401, "Unauthorized")
            fault = self.server.faults(called)
            if fault is not None:
                await self._go_wrong(fault, called)
                return
            result = await self.server.perform(method, called.params)
        except Refused as refused:
            self._refuse(refused.code, refused.description, refused.parameters)
            return
        self.finish({"ok": True, "result": result})

    async def _go_wrong(self, fault: Fault, called: Called) -> None:
        if fault.after:
            await self.server.perform(called.method, called.params)
        if fault.code:
            self._refuse(fault.code, fault.description, fault.parameters)
            return
        stream = self.detach()
        stream.close()

    def _refuse(self, code: int, description: str, parameters: dict[str, int]) -> None:
        self.set_status(code)
        body: Json = {"ok": False, "error_code": code, "description": description}
        self.finish(body | ({"parameters": parameters} if parameters else {}))

    def _params(self) -> Json:
        if self.request.headers.get("Content-Type", "").startswith("application/json"):
            return dict(json.loads(self.request.body or b"{}"))
        params: Json = {name: self.get_argument(name) for name in self.request.arguments}
        return params | {name: files[0] for name, files in self.request.files.items()}
