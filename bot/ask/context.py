"""What a conversation remembers from one answer to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from bot.model import Choice


@dataclass(frozen=True)
class Context:
    """The whole memory of a conversation after one answer."""

    template: str = ""
    """The question type that answered last."""
    lines: tuple[tuple[int, ...], ...] = ()
    """Things spoken of, each as entity ids, the latest last."""
    turn_lines: int = 0
    """How many of them the last question spoke of."""
    listed: tuple[tuple[int, ...], ...] = ()
    """Things that the last answer listed, in order: what 第二个 means."""
    listing: bool = False
    """Whether the last answer was a list."""
    inside: tuple[int, ...] = ()
    """What the thing spoken of last was said to be a part of (其中津贴补贴), or the order that it
    is the first of was of."""
    owner: int = 0
    """The thing that the last answer named as what something belongs to."""
    indicators: tuple[int, ...] = ()
    cells: tuple[int, ...] = ()
    """Cells that the last answer added up; empty where it added nothing up."""
    findings: tuple[int, ...] = ()
    """Doubts that the last answers told, in the order of their numbers."""
    doubt: tuple[int, ...] = ()
    """Those of the last answer alone."""
    code: str = ""
    kind: str = ""
    staff: tuple[str, ...] = ()
    staffs: tuple[tuple[str, ...], ...] = ()
    """The columns of heads of the last answers, the latest last."""
    column: tuple[str, ...] = ()
    body: str = ""
    choices: tuple[Choice, ...] = ()
    """Offered when the last answer asked back."""
    half: bool = False
    """Whether the last question asked for more than was understood, so that none can go on."""
    strange: bool = False
    """Whether the last question was about what is not loaded, so that what names nothing is too."""
    refused: str = ""
    """The last question without what it was refused for: a body, a year, execution."""
    values: str = ""
    """JSON of the slots that the last answer was bound to, for asking it again otherwise."""
    documents: tuple[int, ...] = ()
    """Documents that the last answer was about, in the order asked."""
    over: str = ""
    """What the last question compared: bodies, years or phases; empty where it was about one."""
    every: bool = False
    """Whether it compared all bodies, not some that were named."""
    place: str = ""
    """The place whose bodies were compared, where not all were."""
    first: int = 0
    """How many of the documents were the first of two groups that were compared."""
    wanted: str = ""
    """JSON of what was asked of several bodies (`bodies.wanted`)."""
    top: int = 0
    """The document of the body that came out first of those compared: what 它 then means."""
    units: tuple[str, ...] = ()
    """The units of a department of which the same question was asked, the latest last."""
    without: tuple[str, ...] = ()
    """Bodies that were left out of all."""
    year: int = 0
    """The year of a question that was refused, for going on with it."""
    this_year: int = 0
    """The year that 今年 meant, from which 去年 is counted."""
    asked: str = ""
    """The last question without its bodies and years, for asking it again of others."""
    chat: str = ""
    """The body and year that the chat was set to."""
    scopes: tuple[tuple[int, ...], ...] = ()
    """Documents of which the same question was asked one after another, the latest last."""

    def bound(self) -> dict[str, object]:
        """The slots that the last answer was bound to."""
        found: dict[str, object] = json.loads(self.values) if self.values else {}
        return found

    def to_json(self) -> str:
        """The context as text, for keeping."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Context:
        """The context that `to_json` wrote."""
        content = json.loads(text)
        known = {f.name for f in fields(cls)}
        content = {k: v for k, v in content.items() if k in known}
        for name in ("lines", "listed", "scopes", "staffs"):
            content[name] = tuple(tuple(ids) for ids in content.get(name, ()))
        for name in (
            "indicators",
            "cells",
            "findings",
            "doubt",
            "inside",
            "staff",
            "column",
            "documents",
            "without",
            "units",
        ):
            content[name] = tuple(content.get(name, ()))
        content["choices"] = tuple(Choice(**c) for c in content.get("choices", ()))
        return cls(**content)


@dataclass(frozen=True)
class Defaults:
    """What a chat has set for questions that do not say."""

    body: str | None = None
    year: int | None = None
    unit: str | None = None
