"""The nouns every part shares: what a reply is made of. Imports nothing of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """The four ends of a question."""

    ANSWERED = "answered"
    NO_DATA = "no_data"
    CLARIFY = "clarify"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True)
class Source:
    """Where a figure or statement stands in a published document."""

    document: str
    """File name of the document."""
    table: str
    """Title of the table exactly as printed; for running text the heading of its section."""
    row: str
    """Label of the line as printed, without surrounding white space."""
    column: str
    """Header of the column; empty for running text."""
    place: str
    """Where a person finds it: 第1117–1118行, Sheet1!B7, 第12页."""


@dataclass(frozen=True)
class Figure:
    """One number of a reply, with its unit and the indices of its sources."""

    label: str
    value: str
    """Decimal string without grouping: "100.00"."""
    unit: str
    derived: bool
    """True where computed (sum, share, conversion), False where read from one cell."""
    sources: tuple[int, ...]
    """Indices into the answer's sources."""


@dataclass(frozen=True)
class Choice:
    """A reading offered when the bot asks back, or a follow-up worth asking."""

    label: str
    question: str


@dataclass(frozen=True)
class Bar:
    """One thing that a chart draws."""

    label: str
    value: str
    """Decimal string without grouping; empty where the document leaves it blank."""
    unit: str
    series: str = ""
    """What it belongs to where several run side by side: a body, an item."""


@dataclass(frozen=True)
class Chart:
    """What of an answer can be drawn, and how."""

    kind: str
    """bars; share (parts of one whole); series (the labels are years); pair (side by side)."""
    bars: tuple[Bar, ...]
    whole: Bar | None = None
    """What the bars of a share are parts of; None where they are all of it together."""
    left_out: int = 0
    """How many more there would be."""


@dataclass(frozen=True)
class Answer:
    """What one question gives; every face of the product renders this same object."""

    question: str
    status: Status
    text: str
    """The whole reply as plain text, at most 3,500 characters."""
    template: str | None = None
    slots: dict[str, object] = field(default_factory=dict)
    confidence: float = 0.0
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    lead: str = ""
    """The first sentence of the text, which holds the figure asked for."""
    details: tuple[str, ...] = ()
    """Lines that follow the lead: one a figure, arithmetic, other places."""
    blanks: tuple[tuple[int, Figure], ...] = ()
    """Cells that are blank, with an empty value, and how many figures stand before each."""
    chart: Chart | None = None
    """What of it can be drawn; None where a picture would say nothing."""

    @property
    def tables(self) -> tuple[Source, ...]:
        """One source of each table that the answer stands in, in their order."""
        found: dict[tuple[str, str], Source] = {}
        for source in self.sources:
            if source.column:
                found.setdefault((source.document, source.table), source)
        return tuple(found.values())

    @property
    def rows(self) -> tuple[Figure, ...]:
        """The figures and, with an empty value, the blanks, in the order of the document."""
        found = list(self.figures)
        for before, blank in reversed(self.blanks):
            found.insert(before, blank)
        return tuple(found)

    def to_dict(self) -> dict[str, object]:
        """The answer as the plain object other programs read (keys as in the contract)."""
        return {
            "question": self.question,
            "status": self.status.value,
            "template": self.template,
            "slots": self.slots,
            "confidence": round(self.confidence, 3),
            "figures": [
                {
                    "label": f.label,
                    "value": f.value,
                    "unit": f.unit,
                    "derived": f.derived,
                    "sources": list(f.sources),
                }
                for f in self.figures
            ],
            "sources": [
                {
                    "document": s.document,
                    "table": s.table,
                    "row": s.row,
                    "column": s.column,
                    "place": s.place,
                }
                for s in self.sources
            ],
            "notes": list(self.notes),
            "choices": [{"label": c.label, "question": c.question} for c in self.choices],
            "text": self.text,
        }
