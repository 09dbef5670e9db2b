"""Running text: which headings a paragraph stands under, and the figures its sentences give."""

from __future__ import annotations

import re

from bot.load.labels import heading_name, is_heading, opens_part, parse_label
from bot.load.parts import Passage, Statement
from bot.load.raw import Paragraph, RawDocument, RawTable
from bot.money import parse_amount
from bot.text import fold

_FIGURE = re.compile(
    r"(?P<subject>[^,;:，。；：、\s\d]{2,30}?)(?:为|是|达到?|共计|约)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|千元|元|人|辆)"
)
_LEAD = re.compile(r"^(?:年度?|其中|安排了?|共|预计|本年|全年)+")


def read_passages(raw: RawDocument) -> tuple[Passage, ...]:
    """Every paragraph that is no heading, with the section and the heading it stands under."""
    passages: list[Passage] = []
    section, heading, opens = "", "", True
    run: list[str] = []
    for block in raw.blocks:
        if isinstance(block, RawTable):
            section, heading, opens, run = "", "", True, []
        elif is_heading(block.text):
            name = block.text.strip().rstrip("：:")
            if opens_part(block.text):
                section, heading, opens, run = "", "", True, []
                continue
            run.append(name)
            section, heading = _placed(run, section, opens)
            opens = False
        else:
            text = "".join(part.strip() for part in block.text.split("\n"))
            passages.append(Passage(len(passages), section, heading, text, block.place))
            run = []
    return tuple(passages)


def _placed(run: list[str], section: str, opens: bool) -> tuple[str, str]:
    """Section and heading after a run of headings.

    The first heading after a table or a part opens a section, and so does an unnumbered one
    that another heading follows at once, and a numbered one that goes on with the number of a
    section; a heading that only repeats its number's words does not.
    """
    names = [heading_name(name) for name in run]
    fresh = [name for at, name in enumerate(run) if at == 0 or names[at] != names[at - 1]]
    if opens:
        return run[0], run[-1]
    style = parse_label(run[0]).style
    if len(fresh) > 1 and not style:
        return run[0], run[-1]
    if style and style == parse_label(section).style:
        return run[0], run[-1]
    return section, run[-1]


def headings(raw: RawDocument) -> tuple[Paragraph, ...]:
    """All headings of the running text."""
    return tuple(b for b in raw.blocks if isinstance(b, Paragraph) and is_heading(b.text))


def read_statements(passages: tuple[Passage, ...]) -> tuple[Statement, ...]:
    """The figures that the sentences give, with the words that stand before each."""
    found: list[Statement] = []
    for passage in passages:
        for match in _FIGURE.finditer(fold(passage.text)):
            value = parse_amount(match["number"])
            subject = _LEAD.sub("", match["subject"])
            if value is None or len(subject) < 2:
                continue
            found.append(
                Statement(
                    passage.seq, subject, value, match["number"], match["unit"], passage.place
                )
            )
    return tuple(found)
