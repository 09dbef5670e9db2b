"""Several tasks in one message: the words that put them in turn, and what asks for two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.ask.context import Context
from bot.ask.gate.passing_words import passing_word
from bot.ask.hearing.spoken import pointing
from bot.ask.hearing.understand import Understanding
from bot.ask.join import (
    all_asked,
    asking,
    join_answers,
    joinable,
    only_asked,
    only_one,
    worth_splitting,
)
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.normalise import Question
from bot.ask.language.split import in_numbers, pieces, segments
from bot.ask.language.wording import say
from bot.ask.step import Step
from bot.model import Answer, Status

STRONG = 5.0
"""Weight from which an operation is a question of its own."""
_COUNTING = frozenset({"headcount", "vehicles", "count"})
_MONEY = frozenset({"amount", "sum"})
_PAIR = 2

Understand = Callable[[str], Understanding]
AnswerText = Callable[[str, Context], Step]


def in_parts(
    question: Question,
    whole: Step,
    context: Context,
    understand: Understand,
    answered: AnswerText,
    lexicon: Lexicon,
) -> Step:
    """The answers to the parts of a message as one, where they answer it better than the whole."""
    parts = [task(part, understand, lexicon) for part in segments(question.text)]
    while len(parts) > _PAIR and _only_tells(understand(parts[0])):
        parts.pop(0)
    several = len(parts) > 1 and (
        worth_splitting(whole)
        or _amount_left(parts, whole, understand)
        or two_tasks(parts, understand, lexicon)
    )
    steps = _in_turn(parts, context, answered) if several else []
    numbered = [asked_for(one, understand) for one in in_numbers(question.text)]
    if numbered and any(understand(one).op_names - _MONEY for one in numbered):
        one_by_one = _in_turn(numbered, context, answered)
        if all(step.answer.status is Status.ANSWERED for step in one_by_one):
            return _joined(question, one_by_one)
    if joinable(steps):
        return _joined(question, steps)
    one_by_one = _in_turn(each_code(whole.understanding, lexicon), context, answered)
    if one_by_one and all(step.answer.status is Status.ANSWERED for step in one_by_one):
        return _joined(question, one_by_one)
    if whole.answer.status is Status.ANSWERED:
        return _with_untold(question, whole, parts, context, answered)
    if whole.answer.template:
        return _beside_nothing(question, whole, steps) or _asking_back(question, steps) or whole
    finer = [asked_for(one, understand) for one in pieces(question.text)]
    in_a_list = _in_turn(finer, context, answered)
    if all_asked(in_a_list):
        return _joined(question, in_a_list)
    unheard = whole.answer.status is Status.NOT_UNDERSTOOD
    stated = whole.answer.status is Status.CLARIFY
    one = (unheard and only_one(steps)) or (stated and only_asked(steps)) or _sure_of_first(steps)
    return one or whole


def _only_tells(said: Understanding) -> bool:
    """Whether the first part of a message is how a story begins: 我妈快退休了."""
    return not said.op_names and said.text.endswith(tuple(say("ends_telling")))


def _with_untold(
    question: Question, whole: Step, parts: Sequence[str], context: Context, answered: AnswerText
) -> Step:
    """The whole's answer, with those to the parts that it passed over, where they hang together."""
    untold = _untold(whole, question.text)
    if not untold:
        return whole
    steps = _in_turn(parts, context, answered)
    have = {figure.value for figure in whole.answer.figures}
    more = any(
        figure.value not in have
        for step, part in zip(steps, parts, strict=True)
        for figure in step.answer.figures
        if part in untold and (step.understanding.mentions or step is steps[0])
    )
    if more and joinable(steps):
        return _joined(question, steps)
    lost = [step for step, part in zip(steps, parts, strict=True) if part in untold]
    return replace(whole, answer=_with_lost(whole.answer, lost))


def _sure_of_first(steps: Sequence[Step]) -> Step | None:
    """The answer to the first part of a message, where that stands for itself and all others ask
    what is not understood, which is said."""
    first, *rest = steps or (None,)
    if first is None or not rest or not only_one([first]) or not all(map(_left_open, rest)):
        return None
    return replace(first, answer=_with_lost(first.answer, rest))


def _beside_nothing(question: Question, whole: Step, steps: Sequence[Step]) -> Step | None:
    """The answer to the first part of a message, where that stands for itself, with what is not
    there of the other: 差旅费多少，去了哪些地方."""
    first, *rest = steps or (None,)
    nothing = all(step.answer.template == whole.answer.template for step in rest)
    if first is None or not rest or not nothing or not only_one([first]):
        return None
    return _joined(question, steps) if first.answer.template != whole.answer.template else None


def _asking_back(question: Question, steps: Sequence[Step]) -> Step | None:
    """The answers to all parts of a message but one, and what that one may mean."""
    back = [s for s in steps if s.answer.status is Status.CLARIFY and s.answer.choices]
    told = [step for step in steps if step not in back]
    alone = all(only_one([s]) and s.bound and not s.bound.inherited for s in told)
    if len(back) != 1 or not told or not alone:
        return None
    choices = back[0].answer.choices
    step = _joined(question, [*told, *back])
    answer = replace(step.answer, choices=choices)
    return replace(step, answer=answer, context=replace(step.context, choices=choices))


def _untold(whole: Step, text: str) -> list[str]:
    """The parts of a message in which its one answer stands on nothing: no name that it took, no
    word of asking that it answers."""
    match = whole.matches[0] if whole.matches else None
    if match is None or whole.understanding.text != text:
        return []
    wanted = {name for group in match.pattern.operations for name in group}
    used = {span for spans in match.taken.values() for span in spans}
    used.update(
        span
        for span in whole.understanding.operations
        if {str(r.target[0]) for r in span.readings if r.kind == "op"} & wanted
    )
    found, at = [], 0
    for part in segments(text):
        start = text.index(part, at)
        at = start + len(part)
        if not any(span.start < at and start < span.end for span in used):
            found.append(part)
    return found


def _amount_left(parts: Sequence[str], whole: Step, understand: Understand) -> bool:
    """Whether a part asks how much, and the whole was answered in words alone."""
    return not whole.answer.figures and any("amount" in understand(p).op_names for p in parts)


def _in_turn(parts: Sequence[str], context: Context, answered: AnswerText) -> list[Step]:
    """Each part of a message answered in the light of those before it; what goes on with one that
    got no answer gets none either."""
    steps: list[Step] = []
    for part in parts:
        step = answered(part, context)
        if steps and _left_open(steps[-1]) and step.bound and step.bound.inherited:
            answer = replace(step.answer, status=Status.NOT_UNDERSTOOD, template=None, figures=())
            step = replace(step, answer=answer)
        told = step.answer.status in (Status.ANSWERED, Status.NO_DATA)
        context = _subject_kept(step, context) if told else context
        steps.append(replace(step, context=context))
    return steps


def _left_open(step: Step) -> bool:
    """Whether a part asks something and got no answer, which must be said beside the others."""
    unheard = step.answer.status in (Status.CLARIFY, Status.NOT_UNDERSTOOD)
    return unheard and _is_asked(step.understanding.text)


def _subject_kept(step: Step, before: Context) -> Context:
    """The context after a part, still about what the one before was about where this only compared
    that with another: 接待费多少？比差旅费多多少？占三公几成？"""
    after, subject = step.context, before.lines[-1:]
    if step.answer.template != "difference" or not (step.bound and step.bound.inherited):
        return after
    lines = (*(g for g in after.lines if g not in subject), *subject)
    return replace(after, lines=lines, turn_lines=1, cells=())


def _joined(question: Question, steps: Sequence[Step]) -> Step:
    """The answers to the parts of a message as one."""
    answer = _with_lost(join_answers(question.raw, [s.answer for s in asking(steps)]), steps)
    runs = tuple(run for step in steps for run in step.runs)
    return replace(steps[-1], answer=answer, runs=runs)


def _with_lost(answer: Answer, steps: Sequence[Step]) -> Answer:
    """The answer, with what is said of the parts that got none."""
    open_ = (s for s in steps if _left_open(s) and not s.answer.choices)
    return without_reply(answer, [step.understanding.question.text for step in open_])


def without_reply(answer: Answer, lost: Sequence[str]) -> Answer:
    """The answer, with a note that these parts of the message got none."""
    if not lost:
        return answer
    note = say("part_unheard", words="”“".join(lost))
    return replace(answer, notes=(*answer.notes, note), text=f"{answer.text}\n\n{note}")


def asks_left_out(text: str, kept: str, understand: Understand, lexicon: Lexicon) -> list[str]:
    """The parts of a message that ask something behind what was kept of it, and were left out."""
    parts = segments(text)
    first = next((at for at, part in enumerate(parts) if part in kept), len(parts))
    behind = [part for part in parts[first:] if part not in kept]
    return [
        part
        for part in behind
        if _is_asked(_without_phrases(understand(part))) and not lexicon.courtesy.search(part)
    ]


def _without_phrases(said: Understanding) -> str:
    """What was said without turns of phrase that ask for nothing: 谁知道."""
    text = said.text
    for span in said.linked.spans:
        if span.kinds == {"filler"} and len(span.said) > _PAIR:
            text = text.replace(span.said, "")
    return text


def _is_asked(text: str) -> bool:
    return bool(passing_word("asks").search(text)) and not passing_word("confirms").search(text)


def task(part: str, understand: Understand, lexicon: Lexicon) -> str:
    """A part of a message without the words that put it in turn: 先说总支出, 最后说最大的项目."""
    found = lexicon.in_turn.match(part)
    rest = part[found.end() :] if found else ""
    return asked_for(rest, understand) if rest else part


def each_code(said: Understanding, lexicon: Lexicon) -> list[str]:
    """What a list of codes shares, asked of each: 2010301和2030603项目各多少; none for no list."""
    codes, text = [s for s in said.linked.spans if "code" in s.kinds], said.text
    between = [text[a.end : b.start] for a, b in pairwise(codes)]
    rest = text[codes[-1].end :] if between else ""
    if not between or not all(one in lexicon.joints for one in between):
        return []
    if not pointing("each").search(rest):
        return []
    whole = say("together") if said.op_names <= {"each", "amount"} else ""
    asked = pointing("each").sub(whole, rest, count=1)
    return [f"{text[: codes[0].start]}{code.said}{asked}" for code in codes]


def asked_for(part: str, understand: Understand) -> str:
    """A part of a message with the word for asking that a bare name leaves out."""
    said = understand(part)
    return part if said.op_names or not said.mentions else f"{part}{say('how_much')}"


def two_tasks(parts: Sequence[str], understand: Understand, lexicon: Lexicon) -> bool:
    """Whether the message asks for an amount first, and then something else of it; or for heads
    or cars first, and then for money."""
    told = [one for one in map(understand, parts) if one.mentions or one.op_names]
    while len(told) > 1 and told[0].numbers and not told[0].op_names & _MONEY:
        told = told[1:]  # 编制25人, said before what is asked
    if not told:
        return False
    first, *rest = told
    if first.op_names & _COUNTING and any(
        one.op_names & _MONEY and _pays(one, lexicon) for one in rest
    ):
        return True
    of_each = "each" in first.op_names and say("how_much") in first.text  # 各多少
    if not (of_each or "amount" in first.op_names) or not first.mentions:
        return False
    heads = len(first.mentions) > 1 and all("staff" in s.kinds for s in first.mentions)
    if of_each and heads and any("sum" in later.op_names for later in rest):
        return True  # 在职和离退休各有多少，合计多少: the sum does not tell each
    asked = (name for later in rest for name in later.op_names - {"exclude"})
    return any(lexicon.weights[name] >= STRONG for name in asked)


def _pays(said: Understanding, lexicon: Lexicon) -> bool:
    """Whether money is asked for, and no heads."""
    money = "sum" in said.op_names or lexicon.money.search(said.text)
    return not said.op_names & _COUNTING and bool(money)
