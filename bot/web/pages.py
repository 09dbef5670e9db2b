"""The templates, and the values that every page has. The only module that imports jinja2."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.links import Links

_HERE = Path(__file__).resolve().parent
ASSETS = _HERE / "static"


@cache
def _environment() -> Environment:
    """The templates; text is always escaped, and a missing value is a fault."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment


@cache
def versions() -> str:
    """Changes with the style sheets and scripts."""
    digest = hashlib.sha256()
    for file in sorted(ASSETS.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def render(template: str, to: Links, **values: object) -> str:
    """The page of that template."""
    return _environment().get_template(f"{template}.html").render(to=to, **values)


def links(depth: int, *, files: bool = False) -> Links:
    """The addresses as a page writes them that lies so deep under the top."""
    return Links("../" * depth or "./", files, versions=versions())
