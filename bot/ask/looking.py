"""What a question asks for, or the answer where it ends before any query is run."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.context import Context
from bot.ask.gate.confidence import confidence_of
from bot.ask.gate.gate import (
    explaining,
    insists,
    only_tells,
)
from bot.ask.gate.going_on import goes_on_unheard, only_talks
from bot.ask.gate.lost import looked_up, lost, stands_without
from bot.ask.gate.refuse import refusal, unknown_item, without_refused
from bot.ask.hearing.latin import NO_LATIN, has_latin
from bot.ask.hearing.understand import Understanding, understand
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.reply.remember import remember
from bot.ask.reply.unanswered import half_understood, not_answered, unknown
from bot.ask.step import Look, Step
from bot.ask.types.match import rank
from bot.model import Answer, Status

ENOUGH = 0.45
"""Confidence below which a question is not answered."""
TERSE = 6
"""Characters up to which 车呢 asks for a thing that is said in one character."""
_REMEMBERED = 4096
"""Texts whose understanding is kept."""


def understood(question: Question, known: Knowledge) -> Understanding:
    """The question understood; each text once, since clauses are looked at more than once."""
    found = known.understood.get(question.text)
    if found is None:
        if len(known.understood) >= _REMEMBERED:
            known.understood.clear()
        latin = known.latin if has_latin(question.text) else NO_LATIN
        found = understand(question, known.vocabulary, known.lexicon, latin)
        known.understood[question.text] = found
    return found if found.question == question else replace(found, question=question)


def look(question: Question, known: Knowledge, context: Context) -> Step | Look:
    """What a question asks for, or the answer where it ends before any query is run."""
    understanding = understood(question, known)
    refused = refusal(
        understanding,
        known.vocabulary,
        known.lexicon,
        known.loaded,
        remembers=bool(context.template),
    )
    matches = tuple(rank(understanding, known.patterns, context, known.lexicon))
    if not matches:  # no question type compares what is asked
        text = say("not_compared")
        answer = Answer(question.raw, Status.NOT_UNDERSTOOD, text, lead=text)
        return Step(understanding, (), None, (), answer, context)
    best = matches[0]
    if refused:
        after = remember(context, understanding, refused, None, (), known.vocabulary)
        if refused.status is Status.NO_DATA:
            after = replace(after, refused=without_refused(question.text, refused))
            after = replace(after, strange="body" in refused.slots)
        if refused.status is Status.NO_DATA and not best.missing:
            after = replace(after, template=best.template.name)
        return Step(understanding, matches, None, (), refused, after)
    missing = unknown_item(understanding, known.lexicon)
    best, left = explaining(
        understanding, matches, known.patterns, known.lexicon, context, known.vocabulary
    )
    if best is not matches[0]:
        matches = (best, *(m for m in matches if m is not best))
    confidence = confidence_of(understanding, best, context)
    if not missing and lost(understanding, best):
        missing = "".join(understanding.residue) or understanding.linked.residue_text()
    hangs = any(word in missing or missing in word for word in left)
    if missing and (hangs or not stands_without(understanding, best, missing)):
        sought = looked_up(matches)
        if sought is not None:
            return Look(
                understanding, (sought, *matches), confidence_of(understanding, sought, context)
            )
        terse = len(missing) == 1 and len(understanding.text) > TERSE
        if terse or _only_mentions(understanding, missing, known):
            answer = not_answered(question, best, understanding, confidence, known)
        else:
            answer = unknown(question, missing, understanding, known)
        strange = answer.status is Status.NO_DATA and _asks(understanding, known)
        after = replace(context, strange=strange or context.strange)
        return Step(understanding, matches, None, (), answer, after)
    talks = only_tells(understanding, best) or only_talks(understanding, best, known.lexicon)
    if best.missing or confidence < ENOUGH or talks:
        answer = not_answered(question, best, understanding, confidence, known)
        half = insists(understanding, known.lexicon) or context.half
        strange = context.strange or (_names(understanding) and _asks(understanding, known))
        choices = answer.choices or context.choices
        after = replace(context, half=half, strange=strange, choices=choices)
        return Step(understanding, matches, None, (), answer, after)
    carried = () if left else goes_on_unheard(understanding, best, context, known.lexicon)
    if left or carried:
        answer = half_understood(question, left or carried, understanding, known)
        half = context.half or not all(_is_name(said, understanding) for said in left)
        return Step(understanding, matches, None, (), answer, replace(context, half=half))
    return Look(understanding, matches, confidence)


def _names(said: Understanding) -> bool:
    """Whether a name stands in it that chatter does not use."""
    readings = (r for s in said.mentions for r in s.readings)
    return any(r.how == "exact" and r.kind == "line" and not r.strict for r in readings)


def _asks(said: Understanding, known: Knowledge) -> bool:
    """Whether something is asked of what is not known, so that what goes on would be about it."""
    ends = said.text.endswith(tuple(say("asking_ends"))) or known.lexicon.goes_on.search(said.text)
    return bool(said.op_names or ends)


def _only_mentions(said: Understanding, missing: str, known: Knowledge) -> bool:
    """老王退休了 周末一块喝酒去: whether talk that asks nothing holds what would be missing."""
    asks = said.op_names or said.numbers or known.lexicon.goes_on.search(said.text)
    return not asks and len(said.text) - len(missing) > TERSE and len(said.residue) > 1


def _is_name(said: str, understanding: Understanding) -> bool:
    """Whether what was left without an answer is a name, and no word of asking."""
    return any(s.said == said and "op" not in s.kinds for s in understanding.mentions)
