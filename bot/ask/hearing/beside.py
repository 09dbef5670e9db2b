"""What spans mean beside each other: readings that the rest of a question rules out or brings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from bot.ask.hearing.grouped import PAIRED, leaves, listed_siblings, shared_group
from bot.ask.hearing.link import Linked, gaps
from bot.ask.hearing.passing import settled_words
from bot.ask.hearing.readings import compounded, heads_or_money, named_by_amount, without_denied
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Reading, Span
from bot.ask.vocabulary.vocabulary import Vocabulary

_FULL = 0.9
_JOINTS = ("", "、", ",", "/")
_PAIR_JOINTS = ("和", "跟", "与", "同", "、", "及", "以及", "还有")
_PROJECTS = "\u9879\u76ee\u652f\u51fa"
"""项目支出"""
_WHICH = "哪什几多啥"
_POINTED = ("", "那个", "这个", "那一个", "这一个")
"""What stands between a name and the word for what it is: 临时工资那个项目."""
FUZZY = ("part", "sound", "edit")


def settled(
    linked: Linked, tokens: tuple[tuple[str, str], ...], vocabulary: Vocabulary, lexicon: Lexicon
) -> Linked:
    """The spans with the readings that they keep beside each other."""
    linked = _voted(_of_kind(_whole_generic_words(linked, lexicon), vocabulary, lexicon))
    linked = compounded(linked, lexicon)
    linked = _total_of_kind(_kinds_after_asking(linked, lexicon), vocabulary)
    linked = settled_words(linked, vocabulary, lexicon)
    linked = heads_or_money(leaves(_topic_of(linked, vocabulary), vocabulary), lexicon)
    linked = listed_siblings(shared_group(linked, vocabulary), vocabulary)
    linked = named_by_amount(without_denied(linked, lexicon), vocabulary, lexicon)
    return _without_cut_words(_settled_words(linked, lexicon), tokens, vocabulary)


def _without_cut_words(
    linked: Linked, tokens: tuple[tuple[str, str], ...], vocabulary: Vocabulary
) -> Linked:
    """会议 in 会议室 names nothing: a word of chatter cut from a longer one is dropped."""
    edges: list[tuple[int, int]] = []
    at = 0
    for word, _ in tokens:
        edges.append((at, at + len(word)))
        at += len(word)
    kept = [s for s in linked.spans if not _is_piece(s, edges, linked.text, vocabulary)]
    if len(kept) == len(linked.spans):
        return linked
    return replace(linked, spans=tuple(kept), residue=gaps(linked.text, kept))


def _is_piece(span: Span, edges: list[tuple[int, int]], text: str, vocabulary: Vocabulary) -> bool:
    names = [r for r in span.readings if r.kind in NAMING]
    if not names or len(span.said) > 3 or not all(r.strict or r.how == "part" for r in names):
        return False
    for start, end in edges:
        if start <= span.start and span.end < end:  # a piece at the end is what it is a kind of
            word = text[start:end]
            return word not in vocabulary.exact and not vocabulary.containing(word)
    return False


_TO_TOTAL = frozenset({"amount", "sum", "exclude", "remain", "verify"})
"""Operations that, alone, ask of all projects what they cost together."""
_OF_BOTH = frozenset({"each", "compare", "difference", "times"})
"""Operations that ask of two things, or of each of several."""


def _kinds_after_asking(linked: Linked, lexicon: Lexicon) -> Linked:
    """哪类支出: a word that names a kind, right after a word of asking, names no line."""
    spans = list(linked.spans)
    for at in range(1, len(spans)):
        before, span = spans[at - 1], spans[at]
        asked = "op" in before.kinds and before.end == span.start
        if asked and {"kind", "line"} <= span.kinds and not _printed(span, before):
            kept = tuple(r for r in span.readings if r.kind != "line")
            spans[at] = replace(span, readings=kept)
        elif before.said[:1] == _WHICH[0] and before.end == span.start and "line" in span.kinds:
            kind = next((lexicon.kinds[k] for k in lexicon.kinds if span.said.startswith(k)), "")
            if kind and not _printed(span, before):  # 哪个项目的钱
                spans[at] = replace(
                    span, readings=(Reading("kind", (kind,), 1.0, kind, "context"),)
                )
    return replace(linked, spans=tuple(spans))


def _whole_generic_words(linked: Linked, lexicon: Lexicon) -> Linked:
    """编外人员: a general word that names a line only does where no other word is joined to it."""
    ends = {end for _, end in linked.residue} | {
        s.end
        for s in linked.spans
        if s.kinds & {"staff", "absent"} or ("line" in s.kinds and s.said not in lexicon.generic)
    }
    spans = [
        s
        for s in linked.spans
        if not (s.said in lexicon.generic and s.start in ends and "line" in s.kinds)
    ]
    if len(spans) == len(linked.spans):
        return linked
    return replace(linked, spans=tuple(spans), residue=gaps(linked.text, spans))


def _one_or_other(linked: Linked, lexicon: Lexicon) -> Linked:
    """取暖费算基本支出还是项目支出: two names to choose from ask where the first thing belongs; two
    codes, which it bears."""
    spans = list(linked.spans)
    for at in range(1, len(spans) - 1):
        codes = all("code" in s.kinds for s in (spans[at - 1], spans[at + 1]))
        if (
            codes
            and spans[at].said in lexicon.either
            and "line" in {k for s in spans for k in s.kinds}
        ):
            filler = (Reading("filler", (), 1.0, "", "context"),)
            for beside in (at - 1, at + 1):
                spans[beside] = replace(spans[beside], readings=filler)
            asked = (Reading("op", ("code",), 1.0, "code", "context"),)
            spans[at] = replace(spans[at], readings=asked)
            continue
        named = [bool(s.kinds & {"line", "staff"}) for s in (spans[at - 1], spans[at + 1])]
        if spans[at].said in lexicon.either and all(named):
            asked = (Reading("op", ("belongs",), 1.0, "belongs", "context"),)
            spans[at] = replace(spans[at], readings=asked)
    return replace(linked, spans=tuple(spans))


def _each_of_them(linked: Linked, lexicon: Lexicon) -> Linked:
    """每个公务员: right before heads, a word for each asks what falls to one of them."""
    spans = list(linked.spans)
    for at in range(len(spans) - 1):
        one, heads = spans[at], spans[at + 1]
        if one.said in lexicon.each_head and one.end == heads.start and "staff" in heads.kinds:
            asked = (Reading("op", ("per_head",), 1.0, "per_head", "context"),)
            spans[at] = replace(one, readings=asked)
    return replace(linked, spans=tuple(spans))


def _settled_words(linked: Linked, lexicon: Lexicon) -> Linked:
    return _one_or_other(_each_of_them(_said_in_full(linked), lexicon), lexicon)


def _said_in_full(linked: Linked) -> Linked:
    """绩效那部分多少钱，就是奖励绩效工资: a word of asking that is said again in a name, where an
    amount is asked for, is a part of that name."""
    ops = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "op"}
    names = [s.said for s in linked.spans if "line" in s.kinds]
    filler = (Reading("filler", (), 1.0, "", "context"),)
    spans = tuple(
        replace(s, readings=filler)
        if s.kinds == {"op"}
        and "amount" in ops
        and _is_about(s)
        and any(s.said in n for n in names)
        else s
        for s in linked.spans
    )
    return replace(linked, spans=spans)


def _is_about(span: Span) -> bool:
    return all(r.target[0] in ("target", "goal") for r in span.readings)


def _total_of_kind(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """公用比项目, 占项目的几成: the word for all projects beside 比 or 占 means their total."""
    ops = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "op"}
    spans = list(linked.spans)
    for at, span in enumerate(spans):
        if span.kinds != {"kind"} or str(span.readings[0].target[0]) != "project":
            continue
        after = next((s for s in spans[at + 1 :] if s.kinds != {"filler"}), None)
        before = next((s for s in reversed(spans[:at]) if s.kinds != {"filler"}), None)
        short = (s for s in (before, after) if s is not None and s.end - s.start == 1)
        paired = any(map(_paired, short)) or (after is not None and _means(after, "times"))
        total = [n for n in vocabulary.exact.get(_PROJECTS, ()) if n.kind == "line"]
        between = linked.text[before.end : span.start] if before else " "
        joined = between.removeprefix("的") in _POINTED
        named = before is not None and (
            "code" in before.kinds or (joined and bool(before.kinds & set(NAMING)))
        )
        alone = ops & PAIRED and paired and not named
        alone = alone or _only_amount(linked, ops)
        meant = alone or _in_a_list(linked.text, spans, at)
        meant = meant or _joined_to_one(linked.text, spans, at)
        if meant and total and not _listed_next(spans, at):
            line = Reading("line", total[0].target, 0.92, total[0].shown, "exact")
            spans[at] = replace(span, readings=(line,))
    return replace(linked, spans=tuple(spans))


def _only_amount(linked: Linked, ops: set[str]) -> bool:
    """项目花了多少: where nothing is named and only an amount is asked for, it is the total's."""
    named = any(s.kinds & {*NAMING, "number", "rank"} for s in linked.spans)
    return not named and bool(ops & {"amount", "exclude"}) and ops <= _TO_TOTAL


def _means(span: Span, name: str) -> bool:
    return any(r.kind == "op" and r.target[0] == name for r in span.readings)


def _paired(span: Span) -> bool:
    return any(r.kind == "op" and r.target[0] in PAIRED for r in span.readings)


def _in_a_list(text: str, spans: list[Span], at: int) -> bool:
    """Whether the word is the last of a list of totals: 人员、公用、项目, 人员公用项目三块各."""
    before = spans[max(0, at - 2) : at]
    after = spans[at + 1] if at + 1 < len(spans) else None
    glued = [*before, spans[at]]
    all_of_them = after is not None and any(
        r.kind == "op" and r.target[0] in ("both", "each") for r in after.readings
    )
    if len(before) == 2 and all_of_them and all("line" in s.kinds for s in before):
        ends = all(a.end == b.start for a, b in pairwise(glued))
        if ends:
            return True
    stretches = zip(before, [*before[1:], spans[at]], strict=True)
    return len(before) == 2 and all(
        "line" in one.kinds
        and text[one.end : other.start].strip() in _JOINTS
        and other.start > one.end
        for one, other in stretches
    )


def _joined_to_one(text: str, spans: list[Span], at: int) -> bool:
    """Whether a line is joined to the word, and something is asked of both: 公用和项目各占多少."""
    asked = spans[at + 1] if at + 1 < len(spans) else None
    asks = {str(r.target[0]) for r in asked.readings if r.kind == "op"} if asked else set()
    lines = [s for s in spans[:at] if s.kinds != {"filler"}][-1:]
    joint = text[lines[0].end : spans[at].start].strip() if lines else ""
    return bool(asks & _OF_BOTH and joint in _PAIR_JOINTS and lines and "line" in lines[0].kinds)


def _listed_next(spans: list[Span], at: int) -> bool:
    """Whether a name follows at once: 占项目取暖费 is no total."""
    after = spans[at + 1] if at + 1 < len(spans) else None
    return after is not None and after.start == spans[at].end and bool(after.kinds & set(NAMING))


def _printed(span: Span, before: Span) -> bool:
    """占项目支出: the printed name of a line, after a word that does not ask for a kind."""
    line = span.reading("line")
    full = line is not None and line.quality > _FULL and len(span.said) > 2
    return full and before.said[:1] not in _WHICH


def _topic_of(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """人防项目总额: a word that stands in names, before the total of those names, restricts it."""
    spans = list(linked.spans)
    for at in range(len(spans) - 1):
        topic, total = spans[at], spans[at + 1]
        if "topic" not in topic.kinds or topic.end != total.start or "line" not in total.kinds:
            continue
        parts = {int(str(t)) for r in topic.readings if r.kind == "line" for t in r.target}
        groups = {g for i in parts if i in vocabulary.things for g in vocabulary.things[i].groups}
        whole = {int(str(t)) for r in total.readings if r.kind == "line" for t in r.target}
        if whole & groups and not whole & parts:
            spans[at] = replace(
                topic, readings=tuple(r for r in topic.readings if r.kind == "topic")
            )
            kind = Reading("kind", ("project",), 1.0, total.said, "context")
            summed = Reading("op", ("sum",), 1.0, "sum", "context")
            spans[at + 1] = replace(total, readings=(kind, summed))
    return replace(linked, spans=tuple(spans))


def _of_kind(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """Where the question says 项目 or 活动, words that stand in names of that kind mean those."""
    kinds = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "kind"}
    wanted = kinds & {"project", "activity"}
    if len(wanted) != 1:
        return linked
    kind = wanted.pop()
    spans = tuple(
        s if s.said in lexicon.generic else _span_of_kind(s, kind, vocabulary) for s in linked.spans
    )
    return replace(linked, spans=spans)


def _span_of_kind(span: Span, kind: str, vocabulary: Vocabulary) -> Span:
    lines = [r for r in span.readings if r.kind == "line"]
    sure = any(r.how == "exact" and r.quality > 0.97 for r in lines)
    if not lines or sure or len(span.said) < 2:
        return span
    if any(_kind(r, vocabulary) == kind for r in lines):
        return span
    found = {
        name.target: Reading("line", name.target, 0.75, name.shown, "part", True)
        for name in vocabulary.containing(span.said)
        if name.kind == "line" and name.quality >= 0.95
    }
    fitting = [r for r in found.values() if _kind(r, vocabulary) == kind]
    if not fitting or len(fitting) > 4:
        return span
    return replace(span, readings=(*(r for r in span.readings if r.kind != "line"), *fitting))


def _kind(reading: Reading, vocabulary: Vocabulary) -> str:
    things = [vocabulary.things.get(int(str(t))) for t in reading.target]
    return things[0].kind if things and things[0] else ""


def _voted(linked: Linked) -> Linked:
    """Fuzzy readings that several spans share win over those of one span alone: the parts of a
    name that stand apart in the question point to the name that holds them all."""
    votes: Counter[tuple[str, tuple[object, ...]]] = Counter()
    for span in linked.spans:
        votes.update({(r.kind, r.target) for r in span.readings if r.kind in NAMING})
    spans = tuple(_keep_shared(span, votes) for span in linked.spans)
    told = [t for t, count in votes.items() if t[0] == "indicator" and count > 1]
    return replace(linked, spans=tuple(_beside_indicator(s, told) for s in spans))


def _beside_indicator(span: Span, told: list[tuple[str, tuple[object, ...]]]) -> Span:
    """人防演练参训率: two words tell the indicator, the third none of its own."""
    own = [r for r in span.readings if r.kind == "indicator"]
    loose = bool(own) and all(r.how == "part" for r in own)
    if len(told) != 1 or not loose or any((r.kind, r.target) in told for r in own):
        return span
    return replace(span, readings=(Reading("filler", (), 1.0, span.said, "context"),))


def _keep_shared(span: Span, votes: Counter[tuple[str, tuple[object, ...]]]) -> Span:
    lines = [r for r in span.readings if r.kind == "line"]
    shared = [r for r in lines if votes[r.kind, r.target] > 1]
    if len(lines) > 1 and shared and len(shared) < len(lines):
        others = tuple(r for r in span.readings if r.kind != "line")
        return replace(span, readings=(*others, *shared))
    fuzzy = [r for r in span.readings if r.how in FUZZY and r.kind in NAMING]
    most = max((votes[r.kind, r.target] for r in fuzzy), default=1)
    if most < 2 or any(r.how not in FUZZY for r in span.readings if r.kind in NAMING):
        return span
    kept = tuple(
        replace(r, quality=min(0.95, r.quality + 0.1 * (most - 1)))
        for r in fuzzy
        if votes[r.kind, r.target] == most
    )
    rest = tuple(r for r in span.readings if r.kind not in NAMING)
    return replace(span, readings=kept + rest)
