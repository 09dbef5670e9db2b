"""Serving the pages until the program is ended. The only module that imports uvicorn."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser

import uvicorn

from bot.archive import Archive
from bot.ask.pipeline import Engine
from bot.errors import SettingsError
from bot.folders import archive_file
from bot.reasons import reason
from bot.settings import Settings
from bot.web.app import make_app
from bot.web.guard import App
from bot.web.phrases import say
from bot.web.talks import Talks
from bot.web.visit import Desk

_HOST, _PORT = "127.0.0.1", 8080
_LAST_PORT = 65_535
_OPEN_AFTER = 0.5
_END = 5
"""Seconds that requests under way are given when the program ends."""


def serve(settings: Settings, engine: Engine, listen: str | None, *, show: bool) -> int:
    """0 once ended; prints the address, and opens it in the browser if `show`."""
    held = bind(listen or settings.listen)
    address = address_of(held)
    print(say("serving", address=address), flush=True)
    if show:
        threading.Timer(_OPEN_AFTER, webbrowser.open, [address]).start()
    archive = Archive(archive_file(settings.state))
    desk = Desk(engine, archive, Talks(), (settings.public_url or "").rstrip("/"))
    server_of(make_app(desk)).run(sockets=[held])
    archive.close()
    return 0


def server_of(app: App) -> uvicorn.Server:
    """The server of the pages."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        limit_concurrency=256,
        timeout_graceful_shutdown=_END,
    )
    return uvicorn.Server(config)


def bind(listen: str | None) -> socket.socket:
    """The socket to listen on: loopback unless told otherwise; raises SettingsError."""
    if listen is None:
        try:
            return socket.create_server((_HOST, _PORT))
        except OSError:
            return socket.create_server((_HOST, 0))  # taken; any free port will do
    host, _, port = listen.rpartition(":")
    host = host.strip("[]") or _HOST
    if not (port.isascii() and port.isdigit() and int(port) <= _LAST_PORT):
        raise SettingsError(say("bad_listen", value=listen, reason=say("listen_form")))
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, int(port)), family=family)
    except OSError as error:
        raise SettingsError(say("bad_listen", value=listen, reason=reason(error))) from None


def address_of(held: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = held.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
