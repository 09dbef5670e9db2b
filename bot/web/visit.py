"""What a handler is given and what it gives back, without any library of the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from bot.archive import Archive
from bot.ask.pipeline import Engine
from bot.store import Store
from bot.web.links import Links
from bot.web.talks import Talks

_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Desk:
    """What all handlers share."""

    engine: Engine
    archive: Archive
    talks: Talks
    public_url: str
    """Where the pages stand for others; empty where nobody else can open them."""

    @property
    def store(self) -> Store:
        """The database as it is now."""
        return self.engine.knowledge.store

    def address(self, number: int) -> str:
        """The whole address of an answer, empty where nobody else could open it."""
        return f"{self.public_url}/a/{number}" if self.public_url else ""


@dataclass(frozen=True)
class Visit:
    """One request."""

    to: Links
    names: dict[str, str]
    """The parts of the path."""
    values: dict[str, str]
    """Of the query, or of the form that was sent."""
    talk: str
    """The id of the visitor's conversation; empty before the first question."""
    part: bool
    """Whether a script on the page asks for a part of it only."""


@dataclass(frozen=True)
class Given:
    """One response."""

    content: str | bytes
    kind: str = _HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    talk: str = ""
    """The id of the conversation that the visitor has from now on."""


class Missing(Exception):
    """There is no such page."""


Handler = Callable[[Desk, Visit], Given]


def page(html: str | None, *, talk: str = "") -> Given:
    """The page; raises Missing where there is none."""
    if html is None:
        raise Missing
    return Given(html, headers={"cache-control": "no-cache"}, talk=talk)


def download(content: bytes | None, name: str, kind: str = "application/octet-stream") -> Given:
    """A file to keep: a browser never shows it, whatever a document holds."""
    if content is None:
        raise Missing
    named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Given(content, kind, headers={"content-disposition": named})


def elsewhere(address: str, *, talk: str = "") -> Given:
    """The page at another address, asked for anew."""
    return Given("", status=303, headers={"location": address}, talk=talk)
