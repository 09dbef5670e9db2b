"""What a question about a share would pass over."""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.spans import Span
from bot.ask.types.match import Match

_SINGLE = ("zg", "n", "ng", "b")
_TWO = 2
_BEHIND = ("和", "跟", "与", "、", "以及", "还有")
"""What joins a name to another one."""
_ORDERS = frozenset({"ranking", "ranking_all", "ranking_bottom", "above", "below", "between"})


def shares_unheard(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """Words of a question about a share that the match would leave without an answer."""
    return [
        *_each_of_one(understanding, match),
        *_several_of_one(understanding, match),
        *_of_the_order(understanding, match, context),
        *_of_one_for_both(understanding, match),
        *_shares_in_a_row(understanding, match),
        *_named_before_share(understanding),
    ]


def _several_of_one(understanding: Understanding, match: Match) -> list[str]:
    """两项占几成, where the share of one thing spoken of would be told."""
    of_one = match.template.name == "share" and "part" in match.inherited
    many = understanding.how_many
    return [understanding.text] if of_one and many is not None and many > 1 else []


def _each_of_one(understanding: Understanding, match: Match) -> list[str]:
    """各占多少, where one share of what was worked out last would be told."""
    of_last = match.template.name == "share_of_last"
    of_one = match.template.name == "share" and "part" in match.inherited
    # 公用和那个各占多少: one name alone, and each of what was not understood
    of_one = of_one or (match.template.name == "share" and _is_joined(understanding, match))
    if "each" not in understanding.op_names or not (of_last or of_one):
        return []
    return [s.said for s in understanding.operations if s.reading("op")][:1]


def _is_joined(understanding: Understanding, match: Match) -> bool:
    """Whether a joint stands right beside the one name that would be told: more were meant."""
    parts = match.taken.get("part", ())
    text = understanding.text
    return len(parts) == 1 and (
        text[parts[0].end :].startswith(_BEHIND) or text[: parts[0].start].endswith(_BEHIND)
    )


def _of_one_for_both(understanding: Understanding, match: Match) -> list[str]:
    """这两项加起来占多少, where the share of the last one alone would be told."""
    one = match.template.name == "share" and "part" in match.inherited
    summed = [s.said for s in understanding.operations if "sum" in _ops(s)]
    return summed if one and "both" in understanding.op_names else []


def _of_the_order(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """占几成 behind the largest part of something: not the share of that something in all."""
    if match.template.name != "share" or "whole" in match.taken:
        return []
    if "under" in understanding.op_names and context.template.startswith("code_"):
        return [s.said for s in understanding.operations if "share" in _ops(s)]
    if "part" not in match.inherited:
        return []
    inside = context.template in _ORDERS and context.bound().get("within") and not context.inside
    return [s.said for s in understanding.operations if "share" in _ops(s)] if inside else []


def _shares_in_a_row(understanding: Understanding, match: Match) -> list[str]:
    """接待费占比、取暖费占比: a second share is asked for, and what stands between is no whole."""
    shares = [s for s in understanding.operations if "share" in _ops(s)]
    whole = match.taken.get("whole", ())
    if match.template.name != "share" or len(shares) < _TWO or not whole:
        return []
    between = understanding.text[shares[0].end : whole[0].start]
    return [shares[-1].said] if shares[0].end <= whole[0].start and "、" in between else []


def _named_before_share(understanding: Understanding) -> list[str]:
    """三公里车占几成: what has the share, said in one character that nothing explains."""
    gaps = before_share(understanding)
    return [gap for gap in gaps if len(gap) == 1 and understanding.tag_of(gap) in _SINGLE]


def before_share(understanding: Understanding) -> list[str]:
    """报销比例: words that nothing explains, right before the word for a share."""
    starts = {s.start for s in understanding.operations if "share" in _ops(s)}
    return [understanding.text[a:b] for a, b in understanding.linked.residue if b in starts]


def _ops(span: Span) -> set[str]:
    return {str(r.target[0]) for r in span.readings if r.kind == "op"}
