"""A question that was not understood, asked again without what is only said beside it.

People say of themselves what they like around a question, in words that no list holds. A clause is
left out where it is a sentence of its own that names nothing, counts nothing, asks nothing, speaks
of no other body and puts no condition, and where the rest asks something and is understood.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.ask.gate.talk import MARKS, tells
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.wording import say
from bot.ask.step import Step, unheard

_ASKING = 1.0
"""Weight from which a word of asking asks something."""
_SAYING = ("v", "a", "l", "i", "z")
"""First letters of the parts of speech without which there is no sentence."""
_PLACES = ("ns", "nt")
"""Parts of speech of places and organisations."""
_NAME = 4
"""Characters of a name of which a part tells enough."""
_BARE = 3
"""Characters of a clause that is too short to be a sentence."""

Understand = Callable[[str], Understanding]


def without_asides(
    step: Step,
    understand: Understand,
    of_another: Callable[[Understanding], bool],
    answered: Callable[[str], Step],
    lexicon: Lexicon,
    *,
    remembers: bool,
) -> Step:
    """The answer to the clauses that ask, where a message was not understood for the others."""
    text = step.understanding.question.text
    if not unheard(step):
        return step
    parts = MARKS.split(text)
    clauses = [part for part in parts[::2] if part]
    if len(clauses) < 2:
        return step
    asides = {one for one in clauses if _is_aside(understand(one), of_another, lexicon)}
    left = "".join(
        mark + one
        for mark, one in zip(["", *parts[1::2]], parts[::2], strict=True)
        if one and one not in asides
    )
    left = MARKS.sub("", left[:1]) + left[1:]
    if not left or len(asides) in (0, len(set(clauses))):
        return step
    again = answered(left)
    heard = bool(again.answer.template) and not unheard(again)
    goes_on = remembers and _tells_of(again.understanding)
    return again if heard and (goes_on or _asks(again.understanding, lexicon)) else step


def _asks(said: Understanding, lexicon: Lexicon) -> bool:
    """Whether something is asked, be it with the word that a question ends with."""
    ops = said.op_names - (lexicon.harmless - {"amount"})
    asked = any(lexicon.weights[name] >= _ASKING for name in ops)
    return asked or said.text.endswith(tuple(say("asking_ends")))


def _tells_of(said: Understanding) -> bool:
    """Whether something is named in full, and nothing said that is not understood."""
    named = (r for s in said.mentions for r in s.readings if not r.strict)
    return not said.residue and any(r.how == "exact" or len(r.shown) >= _NAME for r in named)


def _is_aside(
    said: Understanding, of_another: Callable[[Understanding], bool], lexicon: Lexicon
) -> bool:
    """Whether a clause changes nothing of what is asked beside it."""
    text, tags = said.text, [tag for _, tag in said.tokens]
    speaks = any(tag[:1] in _SAYING or word in lexicon.people for word, tag in said.tokens)
    manners = bool(lexicon.courtesy.search(text))
    if not manners and (len(text) < _BARE or not speaks):
        return False
    if any(len(s.said) >= _BARE and not all(r.strict for r in s.readings) for s in said.mentions):
        return False
    if any(tag in _PLACES for tag in tags) or lexicon.conditions.search(text):
        return False
    if any(word.endswith(lexicon.money_heads) for word in said.residue):
        return False
    if any(tells(span, said, lexicon) for span in said.linked.spans):
        return False
    return not of_another(said)
