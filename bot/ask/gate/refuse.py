"""When not to answer: small talk, other years and bodies, execution, things that are not loaded.

Each refusal names what is missing; none shows a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.ask.hearing.beside import FUZZY
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Loaded
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import find_years
from bot.ask.language.spans import NAMING, Span
from bot.ask.language.wording import say
from bot.ask.vocabulary.forms import LONG
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.model import Answer, Status

_CHATS = ("insult", "injection", "greeting", "thanks")
_ASKING = frozenset(
    [
        "amount",
        "sum",
        "share",
        "difference",
        "compare",
        "times",
        "rank",
        "bottom",
        "above",
        "below",
        "count",
        "breakdown",
        "code",
        "per_head",
        "per_vehicle",
        "funding",
        "column",
        "where",
        "blank",
        "carrier",
        "project_type",
        "headcount",
        "vehicles",
        "target",
        "grade",
        "describe",
        "wording",
        "define",
        "execution",
        "growth",
        "loaded",
        "exclude",
        "remain",
        "fees",
        "verify",
        "each",
        "meaning",
        "belongs",
        "goal",
        "average",
        "to_yuan",
        "to_wan",
        "to_yi",
    ]
)
_COUNTING = frozenset({"amount", "headcount", "vehicles"})
_LONG_NAME = 10
_SHORT_NAME = 6
_SMALL = ("d", "p", "r", "c", "u")
"""Parts of speech that no name of a place begins with."""
_ANY_BODY = frozenset({"中心", "办公室", "街道", "大队", "支队", "委员会", "公司", "集团"})
"""What a body may be called that is meant without its name."""
_OFFICE = re.compile("办公室|办|机关|的")
_BUREAU = re.compile("\u5c40")
"""局"""
_OTHER_PLACE = re.compile(
    r"(?:^|(?<=[\s,，问下查跟和与比壁])|(?<=旁边)|(?<=隔壁的))([\u4e00-\u9fff]{1,3}[县市区旗])(?=(?:人民)?政府|的|财政)"
)
_YEAR = re.compile(r"(?:20)?\d\d年度?的?|20\d\d的?")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,4}(?:省|市|县|区|乡|镇|州)$")


def refusal(
    understanding: Understanding,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    loaded: Loaded,
    *,
    remembers: bool,
) -> Answer | None:
    """The refusal of a question that no template should see; None where it may be answered."""
    question = understanding.question.raw
    ops = understanding.op_names
    named = bool(understanding.mentions)
    for chat in _CHATS:
        if chat in ops and not _asks_more(understanding, chat):
            return _no(question, say(chat, example=loaded.example), Status.NOT_UNDERSTOOD)
    said = (understanding.year, *find_years(understanding.text))
    other = next((y for y in said if y is not None and y not in vocabulary.years), None)
    only_year = other is not None and not understanding.residue  # 有2017年的吗
    if not (named or ops & _ASKING or remembers or only_year):
        return None
    if other is not None:
        text = say("other_year", wanted=other, loaded=loaded.text)
        return _no(question, text, Status.NO_DATA, {"year": other})
    body = unknown_body(understanding, vocabulary, lexicon)
    if body and (named or ops & _ASKING or remembers):
        return _no(
            question,
            say("other_body", wanted=body, loaded=loaded.text),
            Status.NO_DATA,
            {"body": body},
        )
    if _of_own_life(understanding, lexicon):
        return _no(question, say("not_understood", example=loaded.example), Status.NOT_UNDERSTOOD)
    time = _said(understanding, ("earlier", "later"))
    if time and (named or ops & _ASKING or (remembers and not understanding.residue)):
        text = say("other_time", said=time, loaded=loaded.text)
        return _no(question, text, Status.NO_DATA, {"time": time})
    told = ops & {"which_year", "loaded"}  # 是哪一年的，预算还是决算
    if (
        "execution" in ops
        and not told
        and "决算" not in loaded.phases
        and not _is_indicator(understanding)
    ):
        return _no(question, say("execution", loaded=loaded.text), Status.NO_DATA)
    if "growth" in ops and len(vocabulary.years) < 2 and not ops & {"wording", "target"}:
        text = say("growth", loaded=loaded.text, passage="")
        return _no(question, text.strip(), Status.NO_DATA)
    return None


def _no(question: str, text: str, status: Status, slots: dict[str, object] | None = None) -> Answer:
    return Answer(question=question, status=status, text=text, slots=slots or {}, lead=text)


def without_refused(text: str, refused: Answer) -> str:
    """The question without the body, the year or the time that it was refused for."""
    body, year = refused.slots.get("body"), refused.slots.get("year")
    if time := refused.slots.get("time"):
        return text.replace(str(time), "", 1)
    if body:
        return re.sub(rf"{re.escape(str(body))}(?:那边|那里)?的?", "", text, count=1)
    return _YEAR.sub("", text, count=1) if year else text


def _asks_more(understanding: Understanding, chat: str) -> bool:
    """Whether a greeting or the like also asks something real."""
    if chat == "injection":
        return False
    firm = [
        s
        for s in understanding.mentions
        if any(r.how == "exact" and not r.strict and r.kind in NAMING for r in s.readings)
    ]
    others = understanding.op_names & _ASKING
    return bool(firm) or (
        bool(others) and chat in ("greeting", "thanks") and bool(understanding.mentions)
    )


def _of_own_life(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether somebody tells of the bills at home: no question is asked."""
    asks = understanding.op_names & _ASKING - {"growth"}
    said = any(word in understanding.text for word in lexicon.own_life)
    return said and not asks


def _is_indicator(understanding: Understanding) -> bool:
    return any("indicator" in s.kinds for s in understanding.mentions)


def _said(understanding: Understanding, names: Sequence[str]) -> str:
    for span in understanding.operations:
        if any(r.kind == "op" and r.target[0] in names for r in span.readings):
            return span.said
    return ""


def unknown_body(understanding: Understanding, vocabulary: Vocabulary, lexicon: Lexicon) -> str:
    """A body or place of government in the text that is none of the loaded ones; else empty."""
    text, at = understanding.text, 0
    for match in _OTHER_PLACE.finditer(text):
        place = match.group(1)
        known = any(place in region for region in vocabulary.regions)
        small = _of_small_words(understanding, match.start(1), match.end(1) - 1)
        if small or place[:-1] in lexicon.general or known or vocabulary.containing(place):
            continue
        return place
    if bureau := _bureau(understanding, vocabulary):
        return bureau
    for start, end in understanding.linked.residue:
        piece = text[start:end]
        if len(piece) > 2 and piece.endswith(lexicon.body_tails) and len(piece) < _LONG_NAME:
            return piece
    if any(word.isascii() and word in lexicon.body_heads for word in understanding.residue):
        return " ".join(understanding.residue)
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        known = word in lexicon.general or _explained(understanding, start, at)
        known = known or _in_near_name(understanding, start, at)
        if len(word) < 2 or known or not _is_body(word, tag, lexicon):
            continue
        office = _OFFICE.match(text, at) and word in lexicon.body_heads and word not in _ANY_BODY
        holding = (n for n in vocabulary.containing(word) if n.kind not in ("absent", "term"))
        if not office and any(word in name.key for name in holding):
            continue
        if any(word in region for region in vocabulary.regions):
            continue
        lead = text[max(0, start - 1) : start]
        return (lead if lead in ("县", "市", "省", "区") else "") + word
    return ""


def _of_small_words(understanding: Understanding, start: int, end: int) -> bool:
    """Whether the stretch begins with small words of the language: 都在传 before 县政府."""
    return start < end and understanding.tag_at(start)[:1] in _SMALL


def _bureau(understanding: Understanding, vocabulary: Vocabulary) -> str:
    """发改局: what is called a bureau and not known, from where the word before it ends."""
    text, left = understanding.text, understanding.linked.residue
    starts = {0} | {s.end for s in understanding.linked.spans if len(s.said) > 1}
    for found in _BUREAU.finditer(text):
        for start in sorted(starts):
            piece = text[start : found.end()]
            unread = any(start <= a and b <= found.end() for a, b in left)
            if 2 < len(piece) < _SHORT_NAME and unread and piece not in vocabulary.exact:
                return piece
    return ""


def _is_body(word: str, tag: str, lexicon: Lexicon) -> bool:
    heads = [head for head in lexicon.body_heads if word.endswith(head)]
    if any(word == head and len(head) > 1 for head in heads):
        return True
    if heads and (len(word) > 2 or tag in ("nt", "ns")):
        return tag in ("nt", "n", "ns", "nz", "x", "l", "nr", "j")
    return bool(_PLACE.search(word)) and tag in ("ns", "nr", "nz", "n")


def _explained(understanding: Understanding, start: int, end: int) -> bool:
    """Whether one exact span of a name covers the stretch."""
    return any(
        s.start <= start and end <= s.end and any(r.how == "exact" for r in s.readings)
        for s in understanding.linked.spans
        if s.kinds & {*NAMING, "body", "region"} or s.kinds & {"op"}
    )


def _in_near_name(understanding: Understanding, start: int, end: int) -> bool:
    """Whether the stretch stands in a long name that is written with one slip, as it does in the
    name itself: 河村 in 上河村监控启统建设."""
    said = understanding.text[start:end]
    return any(
        said in r.shown and len(r.shown) >= LONG and OSA.distance(s.said, r.shown) == 1
        for s in understanding.linked.spans
        if s.start <= start and end <= s.end
        for r in s.readings
        if r.kind == "line" and r.how in FUZZY
    )


def unknown_item(understanding: Understanding, lexicon: Lexicon) -> str:
    """What the question asks the amount of and nothing loaded is called; else empty."""
    for span in understanding.mentions:
        if span.kinds & {"filler", "op"} or _is_kind(span):
            continue
        kinds = span.kinds & set(NAMING)
        asked = "absent" in kinds or bool(understanding.op_names & _COUNTING)
        if kinds <= {"absent", "term"} and asked and "define" not in understanding.op_names:
            return span.said
    for word in understanding.residue:
        at = understanding.text.find(word)
        if at < 0:
            continue
        if len(word) > 1 and (phrase := _hangs_on(understanding, at, word)):
            return phrase
        head = _head_after(understanding, at + len(word), lexicon)
        if head is not None and len(word + head) > 1:
            return word + head
        if any(word.endswith(h) and len(word) > len(h) for h in lexicon.money_heads):
            return word
    return ""


def _is_kind(span: Span) -> bool:
    """Whether it is the word for projects or activities, which no line need be called."""
    return any(r.kind == "kind" and r.target[0] in ("project", "activity") for r in span.readings)


_OF_MONEY = ("的钱", "的款", "的费", "资金")


def _head_after(understanding: Understanding, at: int, lexicon: Lexicon) -> str | None:
    """The money word that follows directly, with general words between: 费 after 绿化."""
    if understanding.text[at : at + 2] in _OF_MONEY:
        return understanding.text[at : at + 2]
    rest = understanding.text[at : at + 8]
    for size in range(min(8, len(rest)), 0, -1):
        part = rest[:size]
        money = any(part.endswith(head) for head in lexicon.money_heads)
        if money and _is_general(part, lexicon) and not _taken(understanding, at, at + size):
            return part
    return None


def _taken(understanding: Understanding, start: int, end: int) -> bool:
    """Whether a full name stands in the stretch."""
    return any(s.start < end and s.end > start and _firm(s) for s in understanding.mentions)


def _hangs_on(understanding: Understanding, at: int, word: str) -> str:
    """A name with an unknown noun hanging on it, which makes it another thing: 工程建设债券."""
    nouns = {w for w, tag in understanding.tokens if tag.startswith("n")}
    for span in understanding.mentions:
        alias = all(r.strict or r.how == "part" for r in span.readings if r.kind == "line")
        if span.start == at + len(word) and alias and "line" in span.kinds and word in nouns:
            return word + span.said
        if span.end == at and span.kinds & {"line", "indicator", "staff"} and word in nouns:
            return span.said + word
    return ""


def _firm(span: Span) -> bool:
    return (
        any(r.how == "exact" and len(span.said) > 1 and r.kind == "line" for r in span.readings)
        and len(span.said) > 2
    )


def _is_general(part: str, lexicon: Lexicon) -> bool:
    general = {*lexicon.money_heads, *lexicon.generic}
    if part in general:
        return True
    return any(part[:i] in general and _is_general(part[i:], lexicon) for i in range(1, len(part)))
