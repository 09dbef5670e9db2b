"""What a message may have meant that was not understood, or only in part: slips put right.

A text put right counts only where it leaves less unexplained, and where no other one that is as
likely would be answered with other figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from bot.ask.gate.account import restricting
from bot.ask.gate.passing_words import passing_word
from bot.ask.hearing.doubt import suspicious
from bot.ask.hearing.slips import Slip, slips
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.spans import Span
from bot.ask.language.wording import say
from bot.ask.step import Step, unheard
from bot.model import Status

_LONGEST = 40
"""Characters of a message that is looked at for slips."""
_TRIES = 8
_ASKED = 4
"""Texts put right that are asked."""
_BEST = 3
_ROOM = 3400
"""Characters of a reply that one more line may be added to."""
_LEAST = 0.0
_SURE = 0.35
"""How much more must be explained to put right what was answered as it is."""
_NEAR = 0.35
"""How far behind the best another reading is as likely."""

Understand = Callable[[str], Understanding]
Answered = Callable[[str], Step]


def mended(
    text: str,
    step: Step,
    understand: Understand,
    answered: Answered,
    known: Knowledge,
) -> Step:
    """The answer to what the message meant, where a slip kept it from being understood."""
    if len(text) > _LONGEST or not text:
        return step
    before = understand(text)
    if before.op_names & _CHAT and not before.mentions:
        return step
    hard, vocabulary, lexicon = unheard(step), known.vocabulary, known.lexicon
    if before.text != text:
        if not hard and not before.residue:
            return step
    elif not hard and not suspicious(before, vocabulary, lexicon):
        return step
    least = _LEAST if hard else _SURE
    heard = [s for s in before.linked.spans if before.text == text and _sounds(s)]
    found_slips = slips(text, heard, vocabulary, lexicon, known.usage, hard=hard)
    tries = [s for s in found_slips if s.gain >= least and _keeps(text, s.text)]
    found: list[tuple[float, Step]] = []
    for slip in islice(_better(tries[:_TRIES], before, understand), _ASKED):
        if found and slip.gain < found[0][0] - _NEAR:
            break
        again = answered(slip.text)
        small = slip.end - slip.start == 1 and not again.answer.template
        if not small and not unheard(again) and _stands(again, before):
            found.append((slip.gain, _as_read(again, slip.text)))
        if len(found) == _BEST:
            break
    one = found and all(_same(found[0][1], other) for _, other in found[1:])
    return found[0][1] if one else step


def _keeps(text: str, meant: str) -> bool:
    """Whether the measure that is asked for and the words that restrict a name are still there:
    多少公里 is no slip, nor is 老旧."""
    if not restricting(text) <= restricting(meant):
        return False
    said = passing_word("measure").search(text)
    return said is None or bool(passing_word("measure").search(meant))


def _stands(again: Step, before: Understanding) -> bool:
    """Whether more than a word of asking that was not typed carries the question: 谁的 for 水的."""
    left = again.understanding.residue
    if any(one != word and one in word for word in before.residue for one in left):
        return False  # 公家车 for 办公家具: the rest of a word is left over
    best = again.matches[0] if again.matches and again.answer.template else None
    return best is None or bool(best.taken or best.inherited or before.op_names)


def _as_read(step: Step, text: str) -> Step:
    """The answer, which says what the question was taken for."""
    if step.answer.status is not Status.ANSWERED or len(step.answer.text) > _ROOM:
        return step
    note = say("read_as", words=text)
    notes, told = (*step.answer.notes, note), f"{step.answer.text}\n\n{note}"
    return replace(step, answer=replace(step.answer, notes=notes, text=told))


def _sounds(span: Span) -> bool:
    """Whether it is written with other characters of the same sound."""
    return any(reading.how == "sound" for reading in span.readings)


_CHAT = frozenset({"greeting", "thanks", "insult", "injection"})


def _better(tries: list[Slip], before: Understanding, understand: Understand) -> Iterator[Slip]:
    """Those that leave less of the text unexplained, and nothing that must be a name."""
    for slip in tries:
        after = understand(slip.text)
        if after.hard > before.hard or after.residue_size() > before.residue_size():
            continue
        covering = [s for s in after.linked.spans if s.start < slip.end and slip.start < s.end]
        small = slip.end - slip.start == 1 and after.residue_size() < before.residue_size()
        if (
            small
            or slip.tidier
            or any(s.kinds != {"filler"} and s.end - s.start > 1 for s in covering)
        ):
            yield slip


def _same(one: Step, other: Step) -> bool:
    """Whether two answers give the same figures, or say the same where there are none."""
    figures = [[(f.value, f.unit) for f in step.answer.figures] for step in (one, other)]
    if figures[0] or figures[1]:
        return figures[0] == figures[1]
    return one.answer.status == other.answer.status and one.answer.slots == other.answer.slots
