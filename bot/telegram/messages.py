"""An Answer as Telegram messages: HTML that reads well on a phone, cut at lines into pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.model import Answer, Source, Status
from bot.telegram.core import RowLike
from bot.telegram.phrases import Phrases
from bot.telegram.records import SHORT

PAGE = 1_800
"""UTF-16 units of visible text on one page; Telegram takes 4,096, a phone shows this."""
CAPTION = 1_000
"""Units of text under a picture; Telegram takes 1,024."""
COPY = 256
"""Characters that a copy button holds."""
_LIST = 3
"""From this many figures on the details are the answer itself and stand open."""
_OPEN_LINES = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Line:
    """One line of a message."""

    text: str
    bold: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Page:
    """One message: the same text as HTML and plain."""

    html: str
    plain: str


def escape(text: str) -> str:
    """The text as it may stand in HTML; the only way any text gets there."""
    return html.escape(_visible(text), quote=False)


def _visible(text: str) -> str:
    return _CONTROL.sub("", text)


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int) -> str:
    """The text with at most that many UTF-16 units, cut with an ellipsis."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def answer_pages(answer: Answer, style: str, phrases: Phrases) -> tuple[Page, ...]:
    """The answer's pages: figure, source, and folded what explains it."""
    lines = _head(answer, phrases)
    explains = style != SHORT and answer.status in (Status.ANSWERED, Status.NO_DATA)
    folded = _folded(answer, phrases) if explains else []
    shown = pages([*lines, *(replace(line, folded=True) for line in folded)])
    return shown or (text_page(phrases.say("error")),)


def row_pages(rows: Iterable[RowLike], phrases: Phrases) -> tuple[Page, ...]:
    """The source rows as printed, one cell a line."""
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append(Line(""))
        lines.append(Line(row.table, bold=True))
        lines.append(Line(phrases.say("rows.place", place=row.place)))
        lines.extend(_cell_lines(row, phrases))
    return pages(lines)


def pages(lines: Iterable[Line], most: int = PAGE) -> tuple[Page, ...]:
    """The lines spread over pages; no line is split unless it alone is too long."""
    done: list[list[Line]] = [[]]
    room = most
    for line in (piece for whole in lines for piece in _pieces(whole, most)):
        size = units(line.text) + 1
        if size > room and done[-1]:
            done.append([])
            room = most
        done[-1].append(line)
        room -= size
    made = (_page(page) for page in done)
    return tuple(page for page in made if page.plain)


def caption_page(answer: Answer, phrases: Phrases) -> Page:
    """The words under a picture or file of the answer: its first sentence, its source."""
    lines = [Line(_lead(answer), bold=answer.status is Status.ANSWERED)]
    first = _first_source(answer)
    if first is not None:
        lines.append(Line(phrases.say("source.line", place=source_line(first, phrases))))
    return pages(lines, CAPTION)[0]


def table_caption(title: str, document: str, phrases: Phrases) -> Page:
    """The words under the file of a table."""
    table = phrases.say("source.table", table=title)
    return pages([Line(table, bold=True), Line(document)], CAPTION)[0]


def text_page(text: str) -> Page:
    """One page of plain text."""
    return Page(escape(text), text)


def source_line(source: Source, phrases: Phrases) -> str:
    """Where a figure stands, in one line."""
    table = phrases.say("source.table", table=source.table) if source.table else ""
    parts = (table, source.row, source.column, source.place, source.document)
    return phrases.say("source.join").join(part for part in parts if part)


def summary(answer: Answer, phrases: Phrases) -> tuple[str, str]:
    """Title and description of an inline result: the figure, and where it stands."""
    if answer.figures:
        figure = answer.figures[0]
        values = {"label": figure.label, "value": figure.value, "unit": figure.unit}
        title = phrases.say("inline.title", **values)
    else:
        title = _lead(answer)
    first = _first_source(answer)
    place = source_line(first, phrases) if first else ""
    description = phrases.say("inline.description", lead=_lead(answer), place=place)
    return shortened(title, 100), shortened(description.strip(), 200)


def _head(answer: Answer, phrases: Phrases) -> list[Line]:
    lines = [Line(_lead(answer), bold=answer.status is Status.ANSWERED)]
    if _listed(answer):
        lines += [Line(text) for text in _details(answer)]
    if answer.status is Status.CLARIFY:
        lines += _choice_lines(answer, phrases)
    first = _first_source(answer)
    if first is not None and answer.status in (Status.ANSWERED, Status.NO_DATA):
        lines.append(Line(phrases.say("source.line", place=source_line(first, phrases))))
    return [line for line in lines if line.text.strip()]


def _folded(answer: Answer, phrases: Phrases) -> list[Line]:
    lines = [phrases.say("note", text=note) for note in answer.notes]
    if not _listed(answer):
        lines += _details(answer)
    others = _other_sources(answer, phrases)
    if others:
        lines += [phrases.say("source.others"), *others]
    return [Line(text) for text in lines if text.strip()]


def _other_sources(answer: Answer, phrases: Phrases) -> list[str]:
    """The other places, one line a table; the document is named where it is another one."""
    first = _first_source(answer)
    tables: dict[tuple[str, str], list[str]] = {}
    for source in dict.fromkeys(answer.sources):
        if source != first:
            place = phrases.say("source.row" if source.row else "source.bare", **vars(source))
            tables.setdefault((source.document, source.table), []).append(place)
    lines = []
    for (document, table), places in tables.items():
        shown = document if first is None or document != first.document else ""
        line = source_line(
            Source(shown, table, phrases.say("source.list").join(places), "", ""), phrases
        )
        lines.append(phrases.say("bullet", text=line))
    return lines


def _lead(answer: Answer) -> str:
    return answer.lead or answer.text.partition("\n")[0]


def _details(answer: Answer) -> list[str]:
    if answer.lead or answer.details:
        return [line for detail in answer.details for line in detail.splitlines()]
    return answer.text.splitlines()[1:]


def _listed(answer: Answer) -> bool:
    """True where the details are the answer and not its explanation."""
    plain = answer.status in (Status.CLARIFY, Status.NOT_UNDERSTOOD)
    return plain or (len(answer.figures) >= _LIST and len(_details(answer)) <= _OPEN_LINES)


def _choice_lines(answer: Answer, phrases: Phrases) -> list[Line]:
    said = answer.lead + "\n".join(answer.details)
    numbered = enumerate(answer.choices, start=1)
    return [
        Line(phrases.say("choice.line", number=number, label=choice.label))
        for number, choice in numbered
        if choice.label not in said
    ]


def _first_source(answer: Answer) -> Source | None:
    if answer.figures and answer.figures[0].sources:
        index = answer.figures[0].sources[0]
        if index < len(answer.sources):
            return answer.sources[index]
    return answer.sources[0] if answer.sources else None


def _cell_lines(row: RowLike, phrases: Phrases) -> list[Line]:
    header = row.header + ("",) * (len(row.cells) - len(row.header))
    blank = phrases.say("rows.blank")
    return [
        Line(phrases.say("rows.cell" if name else "rows.bare", name=name, value=cell or blank))
        for name, cell in zip(header, row.cells, strict=False)
        if name or cell
    ]


def _pieces(line: Line, most: int) -> Iterable[Line]:
    text = _visible(line.text)
    while units(text) >= most:
        # Two units a character at worst, so half the room always fits.
        yield replace(line, text=text[: most // 2])
        text = text[most // 2 :]
    yield replace(line, text=text)


def _page(lines: list[Line]) -> Page:
    return Page("".join(_html(lines)).strip("\n"), "\n".join(line.text for line in lines).strip())


def _html(lines: list[Line]) -> Iterable[str]:
    folded = False
    for line in lines:
        if folded and not line.folded:
            yield "</blockquote>"
        if line is not lines[0]:
            yield "\n"
        if line.folded and not folded:
            yield "<blockquote expandable>"
        folded = line.folded
        yield from _marked(line)
    if folded:
        yield "</blockquote>"


def _marked(line: Line) -> Iterable[str]:
    mark: Callable[[str], str] = "<b>{}</b>".format if line.bold and line.text else "{}".format
    yield mark(escape(line.text))
