"""On which side of a word a name stands: the part before 占, the whole before 除了."""

from __future__ import annotations

from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.types.patterns import LINE_TYPES, Pattern

_JOINTS = ("\u548c", "\u8ddf", "\u4e0e", "\u53ca", "\u3001", "\u52a0")
"""和, 跟, 与, 及, 、, 加: what joins two names of a list."""


def share_mark(understanding: Understanding, lexicon: Lexicon) -> int | None:
    """Where the word stands that a part stands before and a whole behind."""
    return next(
        (
            s.start
            for s in understanding.operations
            if s.said.startswith(lexicon.part_marks) and s.reading("op")
        ),
        None,
    )


def on_the_wrong_side(
    pattern: Pattern,
    taken: dict[str, tuple[Span, ...]],
    understanding: Understanding,
    mark: int | None,
    inside: tuple[str, ...],
) -> list[str]:
    """Slots of a share whose name stands where the other one's belongs: what stands before 占 is
    the part, what stands after it the whole."""
    whole = pattern.template.slot("whole")
    topics = taken.get("topic", ()) if "share" in pattern.core and mark is not None else ()
    if topics and not any(s.start < (mark or 0) for s in understanding.mentions):
        return ["topic"]  # 占人防项目总额多少: what stands behind 占 is the whole
    if "exclude" in pattern.core and whole is not None:
        return _before_the_whole(taken, understanding) or _one_of_list(taken, understanding)
    if whole is not None and "holds" in pattern.core and _whole_first(taken, understanding):
        return ["whole"]
    if whole is None or whole.type not in (*LINE_TYPES, "staff") or "share" not in pattern.core:
        return []
    if mark is None:
        two = "whole" in taken and len(taken) > 1
        return ["whole"] if two and "share" not in understanding.op_names else []
    parts = [s for name in ("part", "parts") for s in taken.get(name, ())]
    wholes = taken.get("whole", ())
    found = ["part"] if any(s.start > mark for s in parts) else []
    if whole.type == "staff":
        return found  # 在职里行政占多少: the statement itself tells a column from its group
    within = any(understanding.text[s.end :].startswith(inside) for s in wholes)
    if any(s.start < mark for s in wholes) and not (within and any(s.start < mark for s in parts)):
        found.append("whole")
    return found


def _whole_first(taken: dict[str, tuple[Span, ...]], understanding: Understanding) -> bool:
    """三公是不是等于接待费加车辆费: where one name stands before the word and several behind it,
    that one is the whole, and another was taken for it."""
    marks = [s.start for s in understanding.operations if _says(s, "holds")]
    named = [s for s in understanding.mentions if "line" in s.kinds]
    if not marks or "whole" not in taken:
        return False
    before = [s for s in named if s.start < marks[0]]
    several = len(before) == 1 and len(named) > 2
    return several and not any(s in before for s in taken["whole"])


def _one_of_list(taken: dict[str, tuple[Span, ...]], understanding: Understanding) -> list[str]:
    """去掉接待和取暖: what is joined to what is taken away is no whole."""
    joined = any(
        understanding.text[min(s.end, part.end) : max(s.start, part.start)] in _JOINTS
        for s in taken.get("whole", ())
        for part in taken.get("parts", ())
    )
    return ["whole"] if joined else []


def _before_the_whole(
    taken: dict[str, tuple[Span, ...]], understanding: Understanding
) -> list[str]:
    """社保缴费除了养老和年金: where a name stands before the word that takes away, it is the whole,
    and no name behind it is."""
    marks = [s.start for s in understanding.operations if _says(s, "exclude")]
    named = [s for s in understanding.mentions if "line" in s.kinds]
    if not marks or not any(s.start < marks[0] for s in named):
        return []
    wrong = any(s.start > marks[0] for s in taken.get("whole", ()))
    wrong |= any(s.start < marks[0] for s in taken.get("parts", ())) and "whole" in taken
    return ["whole"] if wrong else []


def _says(span: Span, name: str) -> bool:
    return any(r.kind == "op" and r.target[0] == name for r in span.readings)
