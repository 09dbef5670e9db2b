"""What the Telegram side needs of the core: it knows answers and this interface, no budgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from bot.ask.context import Context, Defaults
from bot.model import Answer


class Memory(Protocol):
    """What a conversation remembers after one answer; opaque here."""

    def to_json(self) -> str:
        """The memory as text, to be kept beside the answer."""

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The memory that the text holds."""


class ReplyLike(Protocol):
    """An answer and what the conversation remembers after it."""

    @property
    def answer(self) -> Answer:
        """The answer to show."""

    @property
    def context(self) -> Memory:
        """What the next question may lean on."""


class RowLike(Protocol):
    """One source row as printed."""

    @property
    def table(self) -> str:
        """Title of the table as printed."""

    @property
    def place(self) -> str:
        """Where in the document it stands."""

    @property
    def header(self) -> tuple[str, ...]:
        """Header cells, one a column."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells of the row as printed; a blank is an empty string."""


class LoadedLike(Protocol):
    """One loaded document."""

    @property
    def document(self) -> str:
        """File name."""

    @property
    def publisher(self) -> str:
        """The body that published it."""

    @property
    def year(self) -> int:
        """The budget year."""

    @property
    def phase(self) -> str:
        """Budget or final accounts."""

    @property
    def tables(self) -> int:
        """How many tables it holds."""


class Engine(Protocol):
    """The answering core: synchronous, thread-safe, a few milliseconds a question."""

    def ask(
        self, question: str, context: Any = ..., *, addressed: bool = True, defaults: Any = ...
    ) -> ReplyLike:
        """The answer to a question."""

    def source_rows(self, answer: Answer) -> tuple[RowLike, ...]:
        """The rows that the answer's figures stand in, as printed."""

    def loaded(self) -> tuple[LoadedLike, ...]:
        """The loaded documents."""

    def examples(self) -> tuple[str, ...]:
        """Questions that work on what is loaded."""

    def define(self, term: str) -> ReplyLike:
        """The definition of a term."""

    def search(self, text: str, limit: int) -> tuple[Answer, ...]:
        """Candidate answers for inline mode, best first."""

    def citation(self, answer: Answer) -> str:
        """A ready citation in one line."""

    def whose(self, answer: Answer) -> str:
        """Whose figures the answer gives, and of what year."""

    def table_file(self, answer: Answer, number: int) -> tuple[str, str, bytes] | None:
        """Title, document and XLSX of one of the tables that the answer stands in."""


class ReportLike(Protocol):
    """What a document was found to hold."""

    @property
    def document(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def phase(self) -> str: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...


class PreviewLike(Protocol):
    """What a document would become."""

    @property
    def report(self) -> ReportLike:
        """What it holds."""

    @property
    def findings(self) -> tuple[str, ...]:
        """What does not add up in it."""

    @property
    def loaded(self) -> str:
        """The document of the same content that is loaded already."""

    @property
    def replaces(self) -> bool:
        """Whether it is a version of one that is loaded."""

    @property
    def beside(self) -> tuple[str, ...]:
        """Others of the same body, year and phase."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Other documents of the same body, year and phase that hold other tables."""


class LibraryLike(Protocol):
    """Who looks after the loaded documents; all raise BudgetBotError with a sentence to show."""

    def preview(self, file: Path) -> PreviewLike:
        """What the file would become."""

    def take(self, file: Path) -> tuple[str, ...]:
        """Loads the file; what is different from the version before."""

    def remove(self, document: str) -> None:
        """Takes a document out."""


@dataclass(frozen=True)
class Core:
    """The engine and how to make the two values that it takes."""

    engine: Engine
    memory_from: Callable[[str], Memory]
    """The memory that a text holds; an empty text is an empty memory."""
    defaults: Callable[[str | None, int | None, str | None], object]
    """Body, year and unit that a chat has set, as the engine takes them."""
    address: Callable[[Any], str] = lambda reply: ""
    """Keeps a reply's answer for good and says where its page is; empty where there are none."""
    library: LibraryLike | None = None
    """Who looks after the documents; None where they cannot be changed from the chat."""


def core_of(
    engine: Engine,
    address: Callable[[Any], str] = lambda reply: "",
    library: LibraryLike | None = None,
) -> Core:
    """The engine with the project's own memory and defaults, and who looks after the documents."""
    return Core(engine, _memory_from, Defaults, address, library)


def _memory_from(text: str) -> Memory:
    return Context.from_json(text) if text else Context()
