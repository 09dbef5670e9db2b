"""Replies to what is not answered: an unknown name, a word not understood, or all of it."""

from __future__ import annotations

from bot.ask.gate.narrowing import of_other_state
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.reply.offer import which_item
from bot.ask.types.match import Match
from bot.model import Answer, Choice, Status

_MOST = 4
_WORD, _HOLDING, _OFFERED = 2, 12, 8
"""Characters of a general word, how many names may hold it to be asked about, and how many are
offered."""
_TERSE = 10
"""Characters up to which a message of general words alone is a question: 查一下预算."""
_WHY = 0.22
"""Confidence from which a question for reasons is told that none are given."""


def unknown(
    question: Question, missing: str, understanding: Understanding, known: Knowledge
) -> Answer:
    """That the documents do not hold what was named, and what resembles it."""
    if not known.loaded.text:
        return _nothing_loaded(question)
    near = [
        name.shown
        for name in known.vocabulary.resembling(missing)
        if name.kind == "line" and name.quality >= 0.98
    ]
    names = "、".join(list(dict.fromkeys(near))[:3])
    text = say(
        "unknown_item",
        loaded=known.loaded.here or known.loaded.text,
        wanted=missing,
        near=say("near", names=names) if names else "",
    )
    return Answer(question.raw, Status.NO_DATA, text, slots={"item": missing}, lead=text)


def not_answered(
    question: Question,
    best: Match,
    understanding: Understanding,
    confidence: float,
    known: Knowledge,
) -> Answer:
    """Why the question gets no answer, or what it would have to say."""
    if not known.loaded.text:
        return _nothing_loaded(question)
    if heads := _no_heads(question, understanding, known):
        return heads
    if "why" in understanding.op_names and understanding.mentions and confidence >= _WHY:
        offer = say("why_offer", example=known.loaded.example)
        text = say("why", offer=offer)
        return Answer(question.raw, Status.NO_DATA, text, lead=text)
    kinds = {kind for span in understanding.linked.spans for kind in span.kinds}
    terse = bool(kinds & {"kind", "term"}) and kinds <= {"kind", "term", "filler"}
    terse = terse and len(understanding.text) < _TERSE and understanding.kind != "table"
    asks = (understanding.op_names or terse) and not understanding.residue
    named = [s for s in understanding.mentions if s.kinds - {"term", "filler", "kind"}]
    if best.missing and asks and not named:
        return _which_of_word(question, understanding, known) or which_item(question.raw, known)
    if not named and (several := _which_of_word(question, understanding, known)):
        return several
    text = say("not_understood", example=known.loaded.example)
    return Answer(question.raw, Status.NOT_UNDERSTOOD, text, confidence=confidence, lead=text)


def _which_of_word(
    question: Question, understanding: Understanding, known: Knowledge
) -> Answer | None:
    """补助, 设备费: asking which of the things whose names hold a general word is meant, where that
    is all that was said."""
    lexicon, said = known.lexicon, understanding.text.strip(say("asking_ends"))
    if len(said) > _TERSE or not understanding.op_names <= {"amount", "sum", "verify"}:
        return None
    for word in sorted(lexicon.generic - lexicon.kinds.keys(), key=len, reverse=True):
        rest = said.replace(word, "", 1)
        small = all(char in lexicon.fillers for char in rest) or rest in lexicon.general
        if len(word) < _WORD or word not in said or not (small or not rest):
            continue
        things = [t for t in known.vocabulary.things.values() if word in t.name]
        things.sort(key=lambda t: t.value is None)
        names = list(dict.fromkeys(t.name for t in things))
        if 1 < len(names) <= _HOLDING:
            choices = tuple(Choice(n, say("choice_question", name=n)) for n in names[:_OFFERED])
            shown = (say("choice_line", number=i, label=c.label) for i, c in enumerate(choices, 1))
            text = "\n".join([say("ask_back", said=word), *shown])
            lead = say("ask_back", said=word)
            return Answer(question.raw, Status.CLARIFY, text, choices=choices, lead=lead)
    return None


def _no_heads(question: Question, understanding: Understanding, known: Knowledge) -> Answer | None:
    """That heads are not told of what was named: 法制办几个人, where they are told of bodies."""
    kinds = {kind for s in understanding.linked.spans for kind in s.kinds}
    named = [s for s in understanding.mentions if s.kinds & {"line", "topic"}]
    asks = understanding.op_names - {"headcount", "amount", "sum", "count", "verify"}
    units = [name.shown for name in known.vocabulary.of_kind("unit")]
    if "headcount" not in understanding.op_names or kinds & {"staff", "unit", "number"} or asks:
        return None
    if len(named) != 1 or not units:
        return None
    shown = "、".join(dict.fromkeys(units))
    text = say("no_heads", name=named[0].said, units=shown)
    return Answer(question.raw, Status.NO_DATA, text, lead=text)


def half_understood(
    question: Question, words: tuple[str, ...], understanding: Understanding, known: Knowledge
) -> Answer:
    """Asking back where a part of the question would be left without an answer; of what was paid
    or is left over, that only the budget is known."""
    if any(word and of_other_state(word) for word in words):
        text = say("execution", loaded=known.loaded.text)
        return Answer(question.raw, Status.NO_DATA, text, lead=text)
    if heads := _no_heads(question, understanding, known):
        return heads
    if "why" in understanding.op_names and understanding.mentions:
        text = say("why", offer=say("why_offer", example=known.loaded.example))
        return Answer(question.raw, Status.NO_DATA, text, lead=text)
    names = dict.fromkeys(
        r.shown for s in understanding.mentions if (r := s.reading("line")) and r.how == "exact"
    )
    choices = tuple(Choice(n, say("choice_question", name=n)) for n in list(names)[:_MOST])
    text = say(
        "half_understood",
        words="”“".join(dict.fromkeys(words)),
        offer=say("half_offer", names="、".join(c.label for c in choices)) if choices else "",
    )
    return Answer(question.raw, Status.CLARIFY, text, choices=choices, lead=text)


def _nothing_loaded(question: Question) -> Answer:
    text = say("nothing_loaded")
    return Answer(question.raw, Status.NO_DATA, text, lead=text)
