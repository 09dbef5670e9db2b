"""Which page answers which address. The only module that imports starlette.

Handlers are plain functions, which Starlette runs in threads: the core is synchronous.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.ask.pipeline import Engine
from bot.errors import BudgetBotError
from bot.store import Store
from bot.web import views
from bot.web.guard import App, Guard, Limits
from bot.web.links import Links
from bot.web.pages import ASSETS, links

_SAID = {404: "missing", 405: "wrong_way"}

Handler = Callable[[Request], Response]


def make_app(engine: Engine, limits: Limits | None = None) -> App:
    """The pages over the engine's database."""
    desk = _Desk(engine)
    routes = [
        Route("/documents", desk.documents),
        Route("/d/{document}", desk.document),
        Route("/d/{document}/original", desk.original),
        Route("/d/{document}/s{number:int}", desk.section),
        Route("/d/{document}/{number:int}", desk.table),
        Mount("/static", _Assets(directory=ASSETS)),
    ]
    handlers = {HTTPException: _refused, BudgetBotError: _told, Exception: _failed}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), limits or Limits())


class _Desk:
    """What the handlers share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def _store(self) -> Store:
        return self._engine.knowledge.store

    def documents(self, request: Request) -> Response:
        return _page(views.documents_page(self._store, _links(request)))

    def document(self, request: Request) -> Response:
        name = request.path_params["document"]
        store = self._store
        there = views.original_of(store, name) is not None
        return _page(views.document_page(store, _links(request), name, "original" if there else ""))

    def table(self, request: Request) -> Response:
        name, number = request.path_params["document"], request.path_params["number"]
        return _page(views.table_page(self._store, _links(request), name, number))

    def section(self, request: Request) -> Response:
        name, number = request.path_params["document"], request.path_params["number"]
        return _page(views.section_page(self._store, _links(request), name, number))

    def original(self, request: Request) -> Response:
        name = request.path_params["document"]
        return _download(views.original_of(self._store, name), name)


class _Assets(StaticFiles):
    """Style sheets and scripts; their addresses change with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def _links(request: Request) -> Links:
    path = str(request.scope["path"])
    return links(max(0, path.count("/") - 1))


def _page(html: str | None, status: int = 200) -> Response:
    """The page; raises what becomes 404 where there is none."""
    if html is None:
        raise HTTPException(404)
    return HTMLResponse(html, status, {"cache-control": "no-cache"})


def _download(content: bytes | None, name: str, kind: str = "application/octet-stream") -> Response:
    """A file to keep: a browser never shows it, whatever a document holds."""
    if content is None:
        raise HTTPException(404)
    named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, 200, {"content-disposition": named}, kind)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _page(views.message_page(_links(request), _SAID.get(status, "failed")), status)


def _told(request: Request, error: Exception) -> Response:
    return _page(views.message_page(_links(request), "failed", str(error)), 503)


def _failed(request: Request, error: Exception) -> Response:
    sys.stderr.write("".join(traceback.format_exception(error)))
    return _page(views.message_page(_links(request), "failed"), 500)
