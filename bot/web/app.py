"""Which page answers which address. The only module that imports starlette.

Handlers are plain functions, which run in threads: the core is synchronous.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.errors import BudgetBotError
from bot.web import asking, kept, library, searching, views
from bot.web.guard import App, Guard, Limits
from bot.web.links import Links
from bot.web.pages import ASSETS, links
from bot.web.visit import Desk, Given, Handler, Missing, Visit

_COOKIE = "talk"
_SAID = {404: "missing", 405: "wrong_way"}
_PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/", asking.front),
    ("GET", "/ask", asking.talk),
    ("POST", "/ask", asking.ask),
    ("POST", "/ask/new", asking.end),
    ("GET", "/search", searching.search_page),
    ("GET", "/documents", library.documents),
    ("GET", "/d/{document}", library.document),
    ("GET", "/d/{document}/original", library.original),
    ("GET", "/d/{document}/s{number:int}", library.section),
    ("GET", "/d/{document}/{number:int}", library.table),
    ("GET", "/d/{document}/{number:int}.csv", library.as_csv),
    ("GET", "/d/{document}/{number:int}.xlsx", library.as_xlsx),
    ("GET", "/o/{sha256}/{document}", kept.as_it_was),
    ("GET", "/a/{number:int}", kept.answer),
    ("GET", "/a/{number:int}.csv", kept.as_csv),
    ("GET", "/a/{number:int}.xlsx", kept.as_xlsx),
    ("GET", "/a/{number:int}.json", kept.as_json),
    ("GET", "/a/{number:int}.svg", kept.as_svg),
    ("GET", "/a/{number:int}.png", kept.as_png),
    ("GET", "/a/{number:int}/card.png", kept.as_card),
)


def make_app(desk: Desk, limits: Limits | None = None) -> App:
    """The pages over the desk's database."""
    routes: list[BaseRoute] = [
        Route(path, _endpoint(desk, handler), methods=[method]) for method, path, handler in _PAGES
    ]
    routes.append(Mount("/static", _Assets(directory=ASSETS)))
    handlers = {
        HTTPException: _refused,
        Missing: _missing,
        BudgetBotError: _told,
        Exception: _failed,
    }
    return Guard(Starlette(routes=routes, exception_handlers=handlers), limits or Limits())


def _endpoint(desk: Desk, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = _visit(request, await request.body())
        given = await run_in_threadpool(handler, desk, visit)
        return _response(request, given)

    return endpoint


def _visit(request: Request, body: bytes) -> Visit:
    """The request as handlers see it."""
    form = body.decode("utf-8", "replace") if request.method == "POST" else request.url.query
    return Visit(
        to=_links(request),
        names={name: str(value) for name, value in request.path_params.items()},
        values=dict(parse_qsl(form, max_num_fields=20, errors="replace")),
        talk=request.cookies.get(_COOKIE, ""),
        part=request.headers.get("x-part") == "1",
    )


def _response(request: Request, given: Given) -> Response:
    response = Response(given.content, given.status, given.headers, given.kind)
    if given.talk and given.talk != request.cookies.get(_COOKIE):
        response.set_cookie(
            _COOKIE, given.talk, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
    return response


class _Assets(StaticFiles):
    """Style sheets and scripts; their addresses change with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def _links(request: Request) -> Links:
    path = str(request.scope["path"])
    return links(max(0, path.count("/") - 1))


def _said(request: Request, name: str, status: int) -> Response:
    return HTMLResponse(views.message_page(_links(request), name), status)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _said(request, _SAID.get(status, "failed"), status)


def _missing(request: Request, error: Exception) -> Response:
    return _said(request, "missing", 404)


def _told(request: Request, error: Exception) -> Response:
    sys.stderr.write(f"{error}\n")  # it names files, which visitors need not know
    return _said(request, "closed", 503)


def _failed(request: Request, error: Exception) -> Response:
    sys.stderr.write("".join(traceback.format_exception(error)))
    return _said(request, "failed", 500)
