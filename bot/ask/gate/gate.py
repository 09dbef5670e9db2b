"""The gate between understanding and answering: no figure for a question only half understood.

Every word of asking must be one that the question type answers, every name must have been taken
by a slot; a name that was not understood at all is no reason to answer for another.
"""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.gate.account import ANYTHING, left_over
from bot.ask.gate.belonging import unrelated
from bot.ask.gate.explained import unexplained
from bot.ask.gate.going_on import goes_nowhere
from bot.ask.gate.narrowing import narrowed
from bot.ask.gate.passing_words import passing_word
from bot.ask.gate.unheard import unheard
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.language.wording import say
from bot.ask.types.bind import Bound
from bot.ask.types.match import Match
from bot.ask.types.patterns import Patterns
from bot.ask.vocabulary.vocabulary import Vocabulary

_ASKS = 3.0
"""Weight from which a word of asking must be answered."""
_TERSE = 12
"""Characters up to which a name with other words is a question."""
_NEAR_TOPIC = 5.0
"""How far behind a question type about all projects of a word may be, before asking which."""
_NEAR = 2.5
"""How far behind the best another question type may be that answers all words."""
_FULL = 3
"""Characters from which a word for a kind of line is rather the name of one: 项目支出."""
_SELVES = frozenset({"我", "俺", "咱", "我们", "咱们"})
_RECKONED = frozenset({"difference", "sum", "times", "average"})
"""What is worked out of figures, and not of texts."""


def unanswered(
    understanding: Understanding,
    match: Match,
    patterns: Patterns,
    lexicon: Lexicon,
    context: Context,
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Words of the question that the match would leave without an answer."""
    several = len(match.taken.get("indicator", ())) > 1
    if match.template.name == "indicator" and several and understanding.op_names & _RECKONED:
        spans = understanding.operations
        return tuple(s.said for s in spans if {str(r.target[0]) for r in s.readings} & _RECKONED)
    passed_over = (
        *left_over(understanding, match, lexicon, context, vocabulary),
        *unheard(understanding, match, patterns, lexicon, context),
        *unexplained(understanding, match, lexicon, context),
        *narrowed(understanding, match, lexicon, context, vocabulary),
        *unrelated(understanding, match, lexicon, vocabulary),
        *goes_nowhere(understanding, match, lexicon),
    )
    if passed_over or ANYTHING in match.template.also:
        return passed_over
    return (
        *_operations_left(understanding, match, patterns, lexicon),
        *_money_left(understanding, match, lexicon),
    )


def explaining(
    understanding: Understanding,
    matches: tuple[Match, ...],
    patterns: Patterns,
    lexicon: Lexicon,
    context: Context,
    vocabulary: Vocabulary,
) -> tuple[Match, tuple[str, ...]]:
    """The best match that answers all words, if one is near; else the best and what it leaves."""
    best = matches[0]
    left = unanswered(understanding, best, patterns, lexicon, context, vocabulary)
    if not left or best.missing:
        return best, ()
    for match in matches[1:]:
        if match.missing or match.score < best.score - _NEAR:
            continue
        if not unanswered(understanding, match, patterns, lexicon, context, vocabulary):
            return match, ()
    return best, left


def _operations_left(
    understanding: Understanding, match: Match, patterns: Patterns, lexicon: Lexicon
) -> list[str]:
    answered = patterns.answers[match.template.name] | lexicon.harmless
    taken = {span for spans in match.taken.values() for span in spans}
    found = []
    for span in understanding.operations:
        readings = [r for r in span.readings if r.kind == "op"]
        names = {str(r.target[0]) for r in readings}
        if span in taken or span.kinds & {"kind", "number"}:
            continue
        again = any(span.said in s.said for s in taken if "line" in s.kinds)
        again = again or any("code" in s.kinds and s.start == span.end for s in taken)
        if all(r.how == "sound" for r in readings) or again:  # 绩效那部分，就是奖励绩效工资
            continue
        heavy = min(lexicon.weights[name] for name in names) >= _ASKS
        if (heavy and not names & answered) or (
            names == {"sum"} and not _is_total(span, match, patterns, lexicon)
        ):
            found.append(span.said)
    return found


def _money_said(understanding: Understanding, lexicon: Lexicon) -> str:
    return next((word for word in lexicon.money_words if word in understanding.text), "")


def _money_left(understanding: Understanding, match: Match, lexicon: Lexicon) -> tuple[str, ...]:
    """The word for money, where the match would tell heads or the target of an indicator; the
    word that stands for many names, where nothing says that all their projects are meant."""
    types = {slot.type for slot in match.template.slots}
    counted = {"headcount", "vehicles", "per_vehicle"}
    heads = bool(understanding.op_names & counted)
    if "staff" in types and "line" not in types and "lines" not in types and not heads:
        said = _money_said(understanding, lexicon)
        return (said,) if said else ()
    if match.template.name == "item_amount" and len(match.taken.get("item", ())) == 1:
        several = "each" in understanding.op_names or understanding.how_many
        kinds = tuple(s.said for s in understanding.linked.spans if s.kinds == {"kind"})
        return kinds if several and understanding.kind == "project" else ()
    if "topic" in types and understanding.kind not in ("project", "activity"):
        asked = understanding.op_names & {"sum", "exclude", "remain", "share", "count", "breakdown"}
        return () if asked else tuple(s.said for s in match.taken.get("topic", ()))
    return ()


def _behind_all(span: Span, match: Match, lexicon: Lexicon) -> bool:
    """Whether a sum is asked of all heads that are named, and not of one group: 退休总数."""
    last = max(s.end for s in match.taken["staff"])
    return span.start >= last and span.said not in lexicon.all_heads


def _is_total(span: Span, match: Match, patterns: Patterns, lexicon: Lexicon) -> bool:
    """Whether an addition is answered: 一共 of a single thing that is named is its own amount."""
    if "sum" in patterns.own[match.template.name]:
        return True
    if match.template.slot("item") is None:  # 行政加事业一共几个: not each of them
        return len(match.taken.get("staff", ())) <= 1 or not _behind_all(span, match, lexicon)
    return len(match.taken.get("item", ())) == 1


def insists(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether a question asks for more than an amount or a name."""
    return any(lexicon.weights[name] >= _ASKS for name in understanding.op_names)


def _in_passing(understanding: Understanding, best: Match) -> bool:
    """这律师真不行: a word that chatter uses, of which something is said and nothing asked."""
    lines = [r for s in best.taken.get("item", ()) for r in s.readings if r.kind == "line"]
    loose = bool(lines) and all(r.strict or r.how == "part" for r in lines)
    asks = understanding.operations or understanding.text.endswith(tuple(say("asking_ends")))
    return loose and understanding.text.startswith(tuple(say("these"))) and not asks


def only_tells(understanding: Understanding, best: Match) -> bool:
    """Whether a text names a line only in passing: it asks nothing, and says other things."""
    asks = understanding.op_names - {"both", "under", "each", "stated", "only", "who"}
    if "each" in understanding.op_names and say("how_much") in understanding.text:
        return False
    if not asks and _in_passing(understanding, best):
        return True
    if not asks and best.template.name == "staff":
        own = any(word in _SELVES for word, _ in understanding.tokens)
        return own and bool(understanding.residue)
    if asks or best.template.name != "item_amount":
        return False
    if (
        "who" in understanding.op_names
    ):  # 谁有车 油费我出: a word of chatter, and nothing asked of it
        spans = best.taken.get("item", ())
        return all(r.strict for s in spans for r in s.readings if r.kind == "line")
    if passing_word("tells").search(understanding.text):
        return True
    if not understanding.residue:
        return False
    if any(word in _SELVES for word, _ in understanding.tokens) and understanding.text.endswith(
        say("done")
    ):
        return True  # 水费我转你了
    text = understanding.text
    return len(text) > _TERSE and not text.endswith(tuple(say("asking_ends")))


def of_all(
    matches: tuple[Match, ...],
    bound: Bound,
    understanding: Understanding,
    context: Context,
    known: Knowledge,
) -> Match:
    """The match that takes a word of several names for all of them, where the best would ask which
    of them is meant."""
    best = matches[0]
    slot = bound.ambiguous[0][0]
    if not any("topic" in span.kinds for span in best.taken.get(slot, ())):
        return best
    for match in matches:
        near = not match.missing and match.score >= best.score - _NEAR_TOPIC
        if near and any(s.type == "topic" for s in match.template.slots):
            left = unanswered(
                understanding, match, known.patterns, known.lexicon, context, known.vocabulary
            )
            return best if left else match
    return best
