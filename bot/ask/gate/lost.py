"""Whether a question can be answered without words of it that name nothing known.

A part of the gate: what was spoken of before, or the rest of a list, must not answer for them.
"""

from __future__ import annotations

from bot.ask.gate.account import ANYTHING
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import read_lexicon
from bot.ask.types.match import Match

_SINGLE = ("zg", "n", "ng", "b")
_DESCRIBING = ("b", "j", "l", "i")
"""Parts of speech of words that tell things apart: 桶装水."""
_NEAR = 2.5
"""How far behind the best a question type may be that looks for words in texts."""
_SHORT = 3
"""Characters between a name and what is said to be a part of it: 里面的."""
_DEFINING = frozenset({"define", "what", "meaning", "wording"})
_COUNTED = frozenset({"headcount", "vehicles"})


def lost(understanding: Understanding, best: Match) -> bool:
    """Whether words that must be a name were not understood, and something else would answer for
    them: what was spoken of before, or the rest of a list."""
    if best.missing or any(slot.type == "words" for slot in best.template.slots):
        return False
    if best.inherited:
        return understanding.hard > 1 or _describes(understanding, best)
    lists = any(slot.type in ("lines", "topic") for slot in best.template.slots)
    return understanding.hard > 1 and lists


def _describes(understanding: Understanding, best: Match) -> bool:
    """Whether a word that nothing explains tells of another thing than what was spoken of."""
    if ANYTHING in best.template.also:
        return False
    tags = dict(understanding.tokens)
    told = any(tags.get(w, "")[:1] in _DESCRIBING for w in understanding.residue if len(w) > 1)
    # 车呢: a single character is no word to speak of, but here it is all that was said
    gap = understanding.linked.residue_text()
    return told or (len(gap) == 1 and understanding.tag_of(gap) in _SINGLE)


def looked_up(matches: tuple[Match, ...]) -> Match | None:
    """The match that looks for words in the texts of the document, where one is near the best."""
    near = (m for m in matches if not m.missing and m.score >= matches[0].score - _NEAR)
    return next((m for m in near if any(s.type == "words" for s in m.template.slots)), None)


def stands_without(understanding: Understanding, best: Match, missing: str) -> bool:
    """Whether the question is answered well enough without the unknown words."""
    if best.missing or lost(understanding, best) or _heads(understanding, best, missing):
        return False
    if _is_a_part(understanding, best, missing):
        return False
    if any(slot.type == "words" for slot in best.template.slots):
        return True
    if best.template.name == "define":
        return bool(understanding.op_names & _DEFINING) or not understanding.op_names & _COUNTED
    if best.template.name in ("passage", "code_meaning", "grade"):
        return True
    return any(
        r.how == "exact"
        and not r.strict
        and r.kind in ("line", "indicator", "code")
        and span.said not in missing
        for spans in best.taken.values()
        for span in spans
        for r in span.readings
    )


def _heads(understanding: Understanding, best: Match, missing: str) -> bool:
    """项目支出结转结余多少: whether what is not known stands right behind the name that would be
    told, so that it is what is asked for."""
    ends = {s.end for spans in best.taken.values() for s in spans if "line" in s.kinds}
    terms = {"term", "absent"}
    if read_lexicon().table_word in missing:  # 离休费预算数: only what it is called here
        return False
    found = (s for s in understanding.mentions if s.said == missing and s.kinds <= terms)
    return any(s.start in ends for s in found)


def _is_a_part(understanding: Understanding, best: Match, missing: str) -> bool:
    """临时工资里保安的工资: whether what is not known is said to be a part of the name told."""
    at, within = understanding.text.find(missing), read_lexicon().within
    ends = {s.end for spans in best.taken.values() for s in spans if "line" in s.kinds}
    behind = (understanding.text[end:at] for end in ends if 0 < end < at)
    return any(said.startswith(within) and len(said) <= _SHORT for said in behind)
