"""Words said in passing: what the words beside them leave of their meaning."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from bot.ask.hearing.link import Linked
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Reading, Span
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.resources import read_yaml

_FULL = 0.9
_OF = "\u7684"
"""的"""


@cache
def _counted() -> re.Pattern[str]:
    """五项, 几块: how many parts something has, as data/words.yaml writes it."""
    content: Any = read_yaml("words.yaml")
    return re.compile(content["unheard"]["parts_of"])


def settled_words(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """The spans without words of asking that ask for nothing where they stand."""
    linked = _own_totals(linked)
    linked = _what_is_left(_each_of_its_parts(linked))
    linked = _stated_each(_projects_of_code(linked, lexicon))
    linked = _which_is_ranked(_said_again(linked, vocabulary, lexicon), lexicon)
    linked = _without_owner(_corrected(_rest_of_list(linked, vocabulary, lexicon)), vocabulary)
    return _not_in_it(_lines_of_tables(linked, vocabulary, lexicon), vocabulary)


def _own_totals(linked: Linked) -> Linked:
    """社保总额及其中年金: the total of what was named is its own amount, no sum of the list."""
    told = tuple(
        other
        for one, other in pairwise(linked.spans)
        if "line" in one.kinds
        and _means(other, "sum")
        and one.end == other.start
        and own_total().match(linked.text[other.start :])
    )
    return _passed_over(linked, told) if told else linked


@cache
def own_total() -> re.Pattern[str]:
    """What follows a name whose own amount is asked for beside those of its parts."""
    content: Any = read_yaml("words.yaml")
    return re.compile(content["own_total"])


def _corrected(linked: Linked) -> Linked:
    """电费 不 水费: what was said before a word that takes it back is not asked for."""
    lines = [s for s in linked.spans if "line" in s.kinds]
    back = [
        one
        for one, other in pairwise(lines)
        if _taken_back().fullmatch(linked.text[one.end : other.start])
    ]
    return _passed_over(linked, tuple(back)) if back else linked


_PAIRING = ("share", "difference", "compare", "times", "sum", "exclude", "remain", "each")
_BETWEEN = " ,\u3001\uff0c.\u3002;:\u5404\u548c\u8ddf\u53ca\u4e0e"
"""Marks and words that part the names of a list."""


def _rest_of_list(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """离休、退休、其他各多少: in a list of parts of one thing, 其他 is its part of that name."""
    lines = [s for s in linked.spans if "line" in s.kinds]
    if len(lines) < 2:
        return linked
    things = vocabulary.things
    named = [things[i] for s in lines for i in sorted(_line_ids(s))[:1] if i in things]
    spans = list(linked.spans)
    for at, span in enumerate(spans):
        around = linked.text[span.start - 1 : span.start], linked.text[span.end : span.end + 1]
        if span.said not in lexicon.others or not all(c in _BETWEEN for c in around):
            continue
        counts = Counter(i for t in named for i in t.groups if i in things and i != t.entity_id)
        owners = {i for i, n in counts.items() if n > 1}
        inner = owners - {g for i in owners for g in things[i].groups}
        rest = [t for t in things.values() if t.name[:2] in lexicon.others and t.groups & inner]
        rest = [t for t in rest if t not in named]
        if len(rest) == 1:
            line = Reading("line", (rest[0].entity_id,), 1.0, rest[0].name, "exact")
            spans[at] = replace(span, readings=(line,))
    return replace(linked, spans=tuple(spans))


def _which_is_ranked(linked: Linked, lexicon: Lexicon) -> Linked:
    """哪个职责活动钱最多: where an order is asked for and no thing is named, the words that ask
    which activity name the kind that is put in order."""
    named = any("line" in s.kinds for s in linked.spans)
    if not any(_means(s, name) for s in linked.spans for name in ("rank", "bottom")):
        return linked
    spans = list(linked.spans)
    for at, span in enumerate(spans):
        kinds = {lexicon.kinds[w] for w in lexicon.kinds if w in span.said and len(w) > 1}
        if kinds and (_means(span, "code") or (_means(span, "belongs") and not named)):
            said = tuple(Reading("kind", (kind,), 1.0, span.said, "context") for kind in kinds)
            spans[at] = replace(span, readings=said)
    return replace(linked, spans=tuple(spans))


def _projects_of_code(linked: Linked, lexicon: Lexicon) -> Linked:
    """2010301项目支出合计: right behind a code the total of projects means those that bear it."""
    spans = list(linked.spans)
    for at in range(1, len(spans)):
        code, span = spans[at - 1], spans[at]
        if "code" not in code.kinds or "line" not in span.kinds:
            continue
        ends = [w for w in lexicon.operations if span.said.endswith(w)]
        end = max((w for w in ends if "sum" in lexicon.operations[w]), key=len, default="")
        name = span.said.removesuffix(end)
        if name not in lexicon.kinds:
            continue
        if code.end == span.start and lexicon.kinds[name] == "project" and end:
            said = Reading("kind", ("project",), 1.0, span.said, "context")
            asked = Reading("op", ("sum",), 1.0, "sum", "context")
            spans[at] = replace(span, readings=(said, asked))
    return replace(linked, spans=tuple(spans))


def _stated_each(linked: Linked) -> Linked:
    """大病保险每人96, 单位一年交多少: a number right behind the word for each head is told, and no
    share of a head is asked for, unless it is to be judged."""
    if any(_means(s, "verify") for s in linked.spans):
        return linked
    starts = {s.start for s in linked.spans if "number" in s.kinds and s.said[:1].isdigit()}
    told = tuple(s for s in linked.spans if _means(s, "per_head") and s.end in starts)
    again = [s for s in linked.spans if _means(s, "per_head") and s not in told]
    return _passed_over(linked, told) if told and not again else linked


def _said_again(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """临时工一年开多少工资: a word of several things that stands in the name said before it tells
    no other thing, where nothing joins or compares the two."""
    lines = [s for s in linked.spans if "line" in s.kinds]
    if len(lines) != 2 or any(_means(s, name) for s in linked.spans for name in _PAIRING):
        return linked
    first, again = lines
    between = linked.text[first.end : again.start]
    several = len(_line_ids(again)) > 1
    names = [vocabulary.things[i].name for i in _line_ids(first) if i in vocabulary.things]
    held = bool(names) and all(again.said in name for name in names)
    owned = between in ("", _OF)
    if owned or not several or not held or any(j in between for j in lexicon.joints):
        return linked
    return _passed_over(linked, (again,))


@cache
def _taken_back() -> re.Pattern[str]:
    """Words that take back what was said before them, as data/words.yaml writes them."""
    content: Any = read_yaml("words.yaml")
    return re.compile(content["unheard"]["taken_back"])


def _without_owner(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """公共资源交易的运行费用: what a thing is part of, said before it, is no other thing."""
    spans = list(linked.spans)
    if any(_means(s, "share") for s in spans):
        return linked
    for at in range(2, len(spans)):
        owner, of, thing = spans[at - 2 : at + 1]
        joined = owner.end == of.start and of.said == _OF and of.end == thing.start
        if not joined or "topic" in thing.kinds:
            continue
        ids = _line_ids(thing)
        things = [vocabulary.things[i] for i in ids if i in vocabulary.things]
        if len(things) == 1 and _line_ids(owner) & things[0].groups - ids:
            return _passed_over(linked, (owner,))
    return linked


def _each_of_its_parts(linked: Linked) -> Linked:
    """对个人和家庭的补助五项分别报一下: how many parts a thing has, with a word for each, asks for
    them."""
    spans = list(linked.spans)
    lines = [s for s in spans if "line" in s.kinds]
    if len(lines) != 1 or not any(_means(s, "each") for s in spans):
        return linked
    after = next((at for at, s in enumerate(spans) if s.start == lines[0].end), None)
    small = after is not None and spans[after].kinds <= {"filler", "number"}
    if after is not None and small and _counted().fullmatch(spans[after].said):
        asked = (Reading("op", ("breakdown",), 1.0, "breakdown", "context"),)
        spans[after] = replace(spans[after], readings=asked)
    return replace(linked, spans=tuple(spans))


def _what_is_left(linked: Linked) -> Linked:
    """剩下的项目支出呢: said before a name at the head of a question, it takes nothing away."""
    spans = list(linked.spans)
    told = [s for s in spans if s.kinds != {"filler"}]
    if len(told) < 2 or not _means(told[0], "remain") or "line" not in told[1].kinds:
        return linked
    between = [s.said for s in spans if told[0].end <= s.start < told[1].start]
    rest = told[2:]
    if between != ["\u7684"] or any(s.kinds & {"line", "number", "op"} for s in rest):
        return linked
    filler = (Reading("filler", (), 1.0, told[0].said, "context"),)
    spans[spans.index(told[0])] = replace(told[0], readings=filler)
    return replace(linked, spans=tuple(spans))


def _lines_of_tables(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """项目支出表里走2010301的: where no line is named beside it, a table that bears the name of a
    line stands for that line and its parts."""
    if any(s.kinds & {"line", "attribute"} for s in linked.spans):
        return linked
    spans = list(linked.spans)
    for at, span in enumerate(spans):
        if span.kinds == {"table"} and (line := _line_of(span.said, vocabulary, lexicon)):
            spans[at] = replace(span, readings=(line, *span.readings))
    return replace(linked, spans=tuple(spans))


def _line_of(said: str, vocabulary: Vocabulary, lexicon: Lexicon) -> Reading | None:
    ends = (*lexicon.table_ends, lexicon.table_end, lexicon.table_word)
    name = said
    for end in ends:
        name = name.removesuffix(end)
    found = [n for n in vocabulary.exact.get(name, ()) if n.kind == "line" and n.quality > _FULL]
    return Reading("line", found[0].target, 0.92, found[0].shown, "exact") if found else None


def _not_in_it(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """水费电费一共多少, 别算取暖: to leave out what is no part of what is named changes
    nothing, and of a sum one of those that are named goes out."""
    spans = list(linked.spans)
    summed = any(_means(s, "sum") for s in spans)
    for at, span in enumerate(spans):
        left_out = next((s for s in spans[at + 1 :] if s.kinds != {"filler"}), None)
        named = [s for s in spans[:at] if "line" in s.kinds]
        if not _means(span, "exclude") or left_out is None or len(named) < 2:
            continue
        ids = _line_ids(left_out)
        same = [s for s in named if _line_ids(s) == ids]
        whole = {i for s in named for i in _line_ids(s)}
        groups = {g for i in ids if i in vocabulary.things for g in vocabulary.things[i].groups}
        held = {g for i in whole if i in vocabulary.things for g in vocabulary.things[i].groups}
        apart = not whole & (ids | groups) and not ids & held
        if ids and (apart or (summed and same and len(named) > 2)):
            return _passed_over(linked, (span, left_out, *same))
    return linked


def _passed_over(linked: Linked, told: tuple[Span, ...]) -> Linked:
    """The text with spans that ask for nothing any more."""
    filler = (Reading("filler", (), 1.0, "", "context"),)
    spans = tuple(replace(s, readings=filler) if s in told else s for s in linked.spans)
    return replace(linked, spans=spans)


def _line_ids(span: Span) -> set[int]:
    return {int(str(t)) for r in span.readings if r.kind == "line" for t in r.target}


def _means(span: Span, name: str) -> bool:
    return any(r.kind == "op" and r.target[0] == name for r in span.readings)
