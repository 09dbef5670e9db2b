"""Stretches of a message that are only talk: manners, circumstances, feelings around a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.ask.hearing.understand import Understanding
from bot.ask.hearing.units import UNITS
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import NAMING, Span
from bot.ask.language.wording import say

_CHAT = frozenset({"greeting", "thanks", "insult"})
_ASKING = 1.0
_FIRM = 5.0
"""Weight from which a word of asking is a question of its own."""
_TOLD = ("kind", "number", "year", "rank")
_HARD = 2
_IDIOM = 4
"""Characters from which a fixed phrase of the language is an idiom."""
MARKS = re.compile(r"((?:[\s?？!！;；。]|(?<!\d)[,，.:：]|[,，.:：](?!\d))+)")
_FIRM_MARKS = re.compile(r"\S")

Understand = Callable[[str], Understanding]


@dataclass(frozen=True)
class _Stretch:
    """A stretch of a message between marks."""

    said: Understanding
    marks: str
    """What stands before it."""
    talk: bool
    asks: bool
    """Whether it is a question."""
    tells: bool
    """Whether it names anything, or asks."""

    @property
    def apart(self) -> bool:
        """Whether more than a space parts it from what stands before it."""
        return bool(_FIRM_MARKS.search(self.marks))


def without_talk(
    text: str, understand: Understand, meant: Callable[[Understanding], bool], lexicon: Lexicon
) -> str | None:
    """The stretches that ask or name something, where others are mere talk; None where there is
    no talk, or nothing else. What is `meant` is no talk, whatever it looks like."""
    parts = MARKS.split(text)
    pairs = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    pairs = [(marks, _bared(part, understand, lexicon)) for marks, part in pairs if part]
    said = [_stretch(understand(part), marks, meant, lexicon) for marks, part in pairs]
    said = _without_self(said, lexicon)
    if len(said) < 2:
        return pairs[0][1] if pairs and pairs[0][1] != text.strip() else None
    if not any(one.tells and _stands_alone(one.said) for one in said):
        said = [_as_told(one, lexicon) for one in said]
    kept = [one for at, one in enumerate(said) if one.tells or not _left_out(at, said)]
    firmly = all(one.apart for one in said[1:])
    if len(kept) == len(said):
        return None
    if not any(one.asks or (firmly and asks(one.said, lexicon)) for one in kept):
        return None
    if not firmly and not all(one.asks for one in kept if one.tells):
        return None
    return "".join(
        one.marks * (at > 0) + one.said.question.text for at, one in enumerate(kept)
    ).strip()


def _without_self(said: list[_Stretch], lexicon: Lexicon) -> list[_Stretch]:
    """The stretches, those in which somebody says who asks being talk, where others name things."""
    own = [one for one in said if lexicon.self_told.match(one.said.text)]
    if not any(_named(one.said) for one in said if one not in own):
        return said
    return [replace(one, talk=True, tells=False, asks=False) if one in own else one for one in said]


def corrected(text: str, understand: Understand, lexicon: Lexicon) -> str:
    """The text without what was said before a word that takes it back: 接待，哦不对，差旅."""
    found = list(lexicon.taken_back.finditer(text))
    before, after = (text[: found[-1].start()], text[found[-1].end() :]) if found else ("", "")
    if not before or not after.strip():
        return text
    old, new = understand(before), understand(after)
    if not (_names(old) and new.mentions and _named(new)):
        return text
    lost = any(lexicon.weights[name] >= _FIRM for name in old.op_names - new.op_names - _CHAT)
    asks_anew = any(lexicon.weights[name] >= _ASKING for name in new.op_names - _CHAT)
    return text if lost and not asks_anew else after


def _stands_alone(said: Understanding) -> bool:
    """Whether it says what is asked about: a name, a kind, a number in digits."""
    told = any(s.kinds & {"kind", "year", "rank"} for s in said.linked.spans)
    return bool(said.mentions) or told or any(map(_is_figure, said.linked.spans))


def _as_told(one: _Stretch, lexicon: Lexicon) -> _Stretch:
    """The stretch, no talk if what is asked of may be named in it, since it is nowhere else."""
    if not one.said.mentions or lexicon.courtesy.search(one.said.text):
        return one
    return replace(one, talk=False, tells=True)


def _bared(text: str, understand: Understand, lexicon: Lexicon) -> str:
    """The stretch without the thanks or the greeting that it ends or begins with: 那16年呢谢谢."""
    said = understand(text)
    if not said.op_names & _CHAT or not said.linked.spans or said.text != text:
        return text
    first, last = said.linked.spans[0], said.linked.spans[-1]
    start = first.end if first.start == 0 and _is_chat(first) else 0
    end = last.start if last.end == len(text) and _is_chat(last) else len(text)
    rest = text[start:end].strip()
    return rest if rest and rest != text and _tells_more(understand(rest), lexicon) else text


def _is_chat(span: Span) -> bool:
    return any(r.kind == "op" and r.target[0] in _CHAT for r in span.readings)


def _tells_more(said: Understanding, lexicon: Lexicon) -> bool:
    """Whether it names anything, or asks more than whether something is so."""
    asked = said.op_names - _CHAT - (lexicon.harmless - {"amount"})
    return _names(said) or bool(asked)


def _left_out(at: int, said: Sequence[_Stretch]) -> bool:
    """Whether a stretch that tells nothing goes: all talk, and what marks part from the rest."""
    begins = at == 0 or said[at].apart
    ends = at + 1 == len(said) or said[at + 1].apart
    return said[at].talk or (begins and ends)


def _stretch(
    said: Understanding, marks: str, meant: Callable[[Understanding], bool], lexicon: Lexicon
) -> _Stretch:
    named = meant(said)
    talk = not named and is_talk(said, lexicon)
    of_all = lexicon.of_all.match(said.text)
    tells = bool(of_all) or named or (not talk and (asks(said, lexicon) or _names(said)))
    return _Stretch(said, marks, talk, not talk and _questions(said, lexicon), tells)


def _questions(said: Understanding, lexicon: Lexicon) -> bool:
    """Whether a word of asking stands in it, or a name or a number, and nothing unexplained."""
    asked = (s for s in said.operations if "number" not in s.kinds)
    ops = {str(r.target[0]) for s in asked for r in s.readings if r.kind == "op"}
    if any(lexicon.weights[name] >= _ASKING for name in ops - _CHAT):
        return not (said.residue and said.text.endswith(tuple(lexicon.spoken_ends)))
    if said.residue:
        return False
    if said.text in UNITS.values() or any(_is_figure(span) for span in said.linked.spans):
        return True
    of_people = any(word in lexicon.people for word, _ in said.tokens)
    if _named(said) and not (of_people and not lexicon.introducing.search(said.text)):
        return True
    around = said.text
    for span in said.linked.spans:
        around = around.replace(span.said, "") if span.kinds & {*NAMING, *_TOLD} else around
    return around != said.text and not around.strip(say("terse_tails"))


def _is_figure(span: Span) -> bool:
    return "number" in span.kinds and any(c.isascii() and c.isdigit() for c in span.said)


def asks(clause: Understanding, lexicon: Lexicon) -> bool:
    """Whether a clause asks something, or names something that chatter does not name."""
    if clause.op_names & _CHAT and not _named(clause):
        return False
    asked = any(lexicon.weights[name] >= _ASKING for name in clause.op_names - _CHAT)
    return _named(clause) or (asked and clause.hard < _HARD)


def _named(clause: Understanding) -> bool:
    return any(
        not r.strict and r.kind in _THINGS and r.how != "part"
        for s in clause.mentions
        if "filler" not in s.kinds
        for r in s.readings
    )


def _names(clause: Understanding) -> bool:
    """Whether it names anything at all, or kinds of things, and is no greeting."""
    telling = clause.mentions or any(s.kinds & set(_TOLD) for s in clause.linked.spans)
    return bool(telling or clause.text in UNITS.values()) and not clause.op_names & _CHAT


def is_talk(clause: Understanding, lexicon: Lexicon) -> bool:
    """Whether a clause is said by people of themselves, or out of manners, and names and asks
    nothing but by chance."""
    words = [word for word, _ in clause.tokens]
    said = bool(lexicon.courtesy.search(clause.text)) or any(map(_is_idiom, clause.tokens))
    if not said and not (_acts(clause) and _personal(words, lexicon)):
        return False
    if lexicon.introducing.search(clause.text) and clause.mentions:
        return False
    if lexicon.correcting.search(clause.text):
        return False
    if any(word.endswith(lexicon.money_heads) for word in clause.residue):
        return False
    manners = [match.span() for match in lexicon.courtesy.finditer(clause.text)]
    spans = (s for s in clause.linked.spans if not any(_meet(s, *where) for where in manners))
    return not any(tells(span, clause, lexicon) for span in spans)


def _meet(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _is_idiom(token: tuple[str, str]) -> bool:
    word, tag = token
    return tag[:1] in ("i", "l") and len(word) >= _IDIOM


def _acts(clause: Understanding) -> bool:
    """Whether somebody does something, or is in some state, that nothing else explains."""
    if any(tag[:1] in ("v", "a", "l", "i") for _, tag in clause.tokens):
        return True
    return bool(clause.residue) and not clause.text.endswith(tuple(say("asking_ends")))


def _personal(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether somebody is spoken of, or the clause begins or ends as speech does."""
    if any(word in lexicon.people for word in words) or words[-1] in lexicon.spoken_ends:
        return True
    felt = len(words) > 1 and words[-2] in lexicon.degrees
    return felt or any(word in lexicon.moments for word in words)


def tells(span: Span, clause: Understanding, lexicon: Lexicon) -> bool:
    """Whether a span is no talk: a name, a number, a word of asking that stands by itself."""
    if span.kinds & {"year", "rank", "body", "region", "code", "absent"}:
        return True
    number = span.reading("number")
    if number and isinstance(number.target[0], Number) and "op" not in span.kinds:
        return bool(number.target[0].unit) or span.said.isascii()
    if "filler" in span.kinds:
        return False
    if any(not r.strict and r.how == "exact" and r.kind in _THINGS for r in span.readings):
        return True
    ops = {str(r.target[0]) for r in span.readings if r.kind == "op"}
    asked = any(lexicon.weights[name] >= _ASKING for name in ops - _CHAT) and not ops & _CHAT
    return asked and not _within_a_word(span, clause)


_THINGS = frozenset(NAMING) - {"term"}


def _within_a_word(span: Span, clause: Understanding) -> bool:
    """Whether a word of the language holds it and goes on: 比 in 比心."""
    at = 0
    for word, _ in clause.tokens:
        end = at + len(word)
        if at <= span.start and span.end <= end and len(word) > span.end - span.start:
            return True
        at = end
    return False
