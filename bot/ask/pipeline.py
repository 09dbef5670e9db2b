"""A question on its way to the reply: normalise -> link -> match -> bind -> SQL -> compose.

`Engine.ask` is the only door to the core. It is synchronous and safe to call from many threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.ask.again import in_other_unit
from bot.ask.aside import without_asides
from bot.ask.choices import chosen
from bot.ask.context import Context, Defaults
from bot.ask.doubted import of_doubts
from bot.ask.gate.gate import (
    of_all,
    unanswered,
)
from bot.ask.gate.refuse import unknown_body
from bot.ask.gate.talk import corrected, without_talk
from bot.ask.hearing.latin import has_latin, is_english, to_chinese
from bot.ask.hearing.pointing import beyond, pointed
from bot.ask.hearing.understand import Understanding
from bot.ask.hearing.units import unit_asked
from bot.ask.join import join_answers
from bot.ask.knowledge import Knowledge, Scope, prepare
from bot.ask.language.normalise import Question, normalise
from bot.ask.language.wording import say
from bot.ask.looking import look, understood
from bot.ask.many.asking import Ask
from bot.ask.many.several import answer_over_many
from bot.ask.repair import mended
from bot.ask.reply import desk
from bot.ask.reply.claims import claim_note
from bot.ask.reply.offer import clarify
from bot.ask.reply.reading import rows_of
from bot.ask.reply.remember import remember
from bot.ask.reply.render_script import in_askers_script
from bot.ask.reply.runs import Run, document_names, identities
from bot.ask.reply.write import notes_of, run_again, run_of, written
from bot.ask.reworded import from_english, in_plainer_words, put_first
from bot.ask.step import Look, Reply, Step
from bot.ask.tasks import asks_left_out, in_parts, without_reply
from bot.ask.types.bind import Bound, bind
from bot.ask.types.catalogue import Template, read_catalogue
from bot.ask.types.spread import spread
from bot.ask.vocabulary.resting import settle
from bot.db import Db
from bot.errors import TooMuchError
from bot.model import Answer, Status
from bot.opening import open_store
from bot.resources import queries_dir
from bot.store import Row
from bot.text import traditional
from bot.watchdog import limited

_PLACE = 2
"""Characters that the name of a body has more than: 老乡 is none."""
SECOND = 3.0
"""How far behind the best another question type may be that answers where the best has nothing."""


_IN_LATIN = "how much is the total"


class Engine:
    """Answers questions over one database; follows the file when a load replaces it."""

    _renewing = threading.Lock()
    patience = 10.0
    """Seconds that a question may take of the database."""

    def __init__(self, db: Db, templates: tuple[Template, ...] | None = None) -> None:
        self._templates = templates or read_catalogue(queries_dir())
        self._knowledge = prepare(open_store(db), self._templates)

    @property
    def knowledge(self) -> Knowledge:
        """What is known of the database as it is now."""
        if self._knowledge.store.replaced() and self._renewing.acquire(blocking=False):
            try:  # one thread looks at the new file, the others answer from the old one meanwhile
                self._knowledge = prepare(open_store(self._knowledge.store.path), self._templates)
                settle(again=True)
            finally:
                self._renewing.release()
        return self._knowledge

    def get_ready(self) -> None:
        """Make what the first questions would wait for: for whoever answers many."""
        example = self.knowledge.loaded.example
        # As it is, not to be understood, and in other letters: each needs tables of its own.
        for text in (example, example[::-1], traditional(example), _IN_LATIN):
            self.ask(text)

    def ask(
        self,
        question: str,
        context: Context = Context(),  # noqa: B008 (frozen)
        *,
        addressed: bool = True,
        defaults: Defaults = Defaults(),  # noqa: B008 (frozen)
    ) -> Reply:
        """The answer to a question, in the light of what was said before."""
        if not addressed:
            answer = Answer(question, Status.NOT_UNDERSTOOD, say("unaddressed"))
            return Reply(answer, context)
        asked = normalise(question)
        known = self.knowledge
        try:
            with limited(self.patience):
                step = answer_asked(asked, known, context, defaults)
        except TooMuchError:
            answer = Answer(question, Status.NO_DATA, say("too_much"), lead=say("too_much"))
            return Reply(in_askers_script(answer, asked), context)
        if asked.english:
            asked = replace(asked, english=is_english(asked.text, known.latin))
        return Reply(in_askers_script(step.answer, asked), step.context, step.runs)

    def identities(self, runs: Sequence[Run]) -> tuple[dict[str, list[str]], ...]:
        """What the ids that each query was bound to stand for."""
        known = self.knowledge
        by_name = {template.name: template for template in known.templates}
        return tuple(identities(run, by_name[run.template], known.store) for run in runs)

    def again(
        self, question: str, runs: Sequence[Run], names: Sequence[dict[str, list[str]]]
    ) -> Answer | None:
        """What the queries give now; None where they cannot be run any more."""
        known = self.knowledge
        answers = [run_again(question, run, n, known) for run, n in zip(runs, names, strict=True)]
        told = [answer for answer in answers if answer is not None]
        if not told or len(told) < len(answers):
            return None
        answer = told[0] if len(told) == 1 else join_answers(question, told)
        return in_askers_script(answer, normalise(question))

    def define(self, term: str) -> Reply:
        """What a term means."""
        return self.ask(say("define_question", term=term))

    def search(self, text: str, limit: int) -> tuple[Answer, ...]:
        """Answers to what a few words may mean, best first."""
        questions = desk.candidates(text, self.knowledge, limit)
        answers = [self.ask(question).answer for question in questions]
        return tuple(a for a in answers if a.status is Status.ANSWERED)[:limit]

    def source_rows(self, answer: Answer) -> tuple[desk.SourceRow, ...]:
        """The rows that the answer's figures stand in, as printed."""
        return desk.source_rows(answer, self.knowledge.store)

    def loaded(self) -> tuple[desk.LoadedDocument, ...]:
        """The documents that are loaded."""
        return desk.loaded(self.knowledge.store)

    def examples(self) -> tuple[str, ...]:
        """Questions that work on what is loaded."""
        return desk.examples(self.knowledge.store)

    def citation(self, answer: Answer) -> str:
        """The first figure with all that quoting it needs, in one line."""
        return desk.citation(answer, self.knowledge.store)

    def whose(self, answer: Answer) -> str:
        """Whose figures the answer gives, and of what year."""
        return desk.whose(answer, self.knowledge.store)

    def table_file(self, answer: Answer, number: int) -> tuple[str, str, bytes] | None:
        """Title, document and XLSX of one of the tables that the answer stands in."""
        return desk.table_file(answer, number, self.knowledge.store)


def answer_asked(
    question: Question, known: Knowledge, context: Context, defaults: Defaults
) -> Step:
    """A question answered over all documents that are loaded: of which body and year it is, or
    what it compares, is told first."""
    if not known.bodies.several or not question.text:
        return answer_question(question, known, context, defaults)
    return answer_over_many(
        question, known, context, defaults, Ask(answer_question, look, understood)
    )


def answer_question(
    question: Question, known: Knowledge, context: Context, defaults: Defaults
) -> Step:
    """A question answered; where it was not understood, what it may have meant is tried."""
    one = _each_once(known, defaults)
    step = _answered(question, known, context, one)

    def answer_text(text: str) -> Step:
        return _answered(replace(question, text=text), known, context, one)

    def of_another(said: Understanding) -> bool:
        return len(unknown_body(said, known.vocabulary, known.lexicon)) > _PLACE

    understand_text = _understanding(question, known)
    step = without_asides(
        step,
        understand_text,
        of_another,
        answer_text,
        known.lexicon,
        remembers=bool(context.template),
    )
    text = step.understanding.question.text
    step = mended(text, step, understand_text, answer_text, known)
    return in_plainer_words(step, answer_text, known.lexicon)


def _understanding(question: Question, known: Knowledge) -> Callable[[str], Understanding]:
    """What understands a text typed as the question was."""
    return lambda text: understood(replace(question, text=text), known)


AnswerOne = Callable[[Question, Context], Step]


def _each_once(known: Knowledge, defaults: Defaults) -> AnswerOne:
    """What answers one question, and the same after the same no second time: a message is taken
    apart in several ways, as typed and put right, and most of its parts are the same."""
    found: dict[tuple[Question, int], tuple[Context, Step]] = {}

    def answered(question: Question, context: Context) -> Step:
        asked = question, id(context)  # which is kept, so that no other gets its number
        if asked not in found:
            found[asked] = context, _answer_one(question, known, context, defaults)
        return found[asked][1]

    return answered


def _answered(question: Question, known: Knowledge, context: Context, one: AnswerOne) -> Step:
    """A question answered: as a choice taken, as a whole, or in its parts."""
    if not question.text:
        answer = Answer(
            question.raw, Status.NOT_UNDERSTOOD, say("empty", example=known.loaded.example)
        )
        return Step(understood(question, known), (), None, (), answer, context)
    if has_latin(question.text):
        text = from_english(question.text)
        question = replace(question, text=to_chinese(text, known.latin))
    choice = chosen(question.text, context.choices)
    lost: list[str] = []
    if not choice:
        told = _corrected(question, known)
        understand_text = _understanding(question, known)
        question = _without_talk(told, known)
        lost = asks_left_out(told.text, question.text, understand_text, known.lexicon)
        choice = chosen(question.text, context.choices)
    if choice:
        asked = replace(question, text=normalise(choice.question).text)
        return one(asked, replace(context, choices=()))
    again = in_other_unit(question, understood(question, known), known, context)
    if again:
        return again
    doubts = of_doubts(question, understood(question, known), known, context)
    if doubts:
        return doubts
    listed = beyond(question.text, context)
    if listed is not None and not understood(question, known).mentions:
        text = say("beyond_list", count=listed)
        answer = Answer(question.raw, Status.NO_DATA, text, lead=text)
        return Step(understood(question, known), (), None, (), answer, context)
    question = replace(question, text=put_first(question.text))

    def answer_text(text: str, after: Context) -> Step:
        return one(replace(question, text=pointed(text, after, known.vocabulary)), after)

    whole = answer_text(question.text, context)
    understand_text = _understanding(question, known)
    step = in_parts(question, whole, context, understand_text, answer_text, known.lexicon)
    if step.answer.status is not Status.ANSWERED:
        return step
    return replace(step, answer=without_reply(step.answer, lost))


def _corrected(question: Question, known: Knowledge) -> Question:
    """The question without what the asker takes back."""

    understand_text = _understanding(question, known)
    return replace(question, text=corrected(question.text, understand_text, known.lexicon))


def _without_talk(question: Question, known: Knowledge) -> Question:
    """The question without the stretches that are only talk."""

    def of_another(said: Understanding) -> bool:
        return len(unknown_body(said, known.vocabulary, known.lexicon)) > _PLACE

    understand_text = _understanding(question, known)
    left = without_talk(question.text, understand_text, of_another, known.lexicon)
    return question if left is None else replace(question, text=left)


def _answer_one(question: Question, known: Knowledge, context: Context, defaults: Defaults) -> Step:
    """One question through all stages."""
    looked = look(question, known, context)
    if isinstance(looked, Step):
        return looked
    step = _run(question, looked, known, context, defaults)
    if step.rows or step.answer.status is not Status.NO_DATA or not step.bound:
        return step
    return _second_best(question, looked, known, context, defaults) or step


def _second_best(
    question: Question, looked: Look, known: Knowledge, context: Context, defaults: Defaults
) -> Step | None:
    """The answer of another question type that fits nearly as well, where the best has no rows."""
    best, understanding = looked.matches[0], looked.understanding
    for match in looked.matches[1:]:
        goes_on_otherwise = best.inherited and set(match.inherited) - set(best.inherited)
        if match.missing or goes_on_otherwise or match.score < best.score - SECOND:
            continue
        left = unanswered(
            understanding, match, known.patterns, known.lexicon, context, known.vocabulary
        )
        again = replace(looked, matches=(match, *(m for m in looked.matches if m is not match)))
        step = None if left else _run(question, again, known, context, defaults)
        if step and step.answer.status is Status.ANSWERED:
            return step
    return None


def _run(
    question: Question, looked: Look, known: Knowledge, context: Context, defaults: Defaults
) -> Step:
    """The best match bound, its query run, its rows written."""
    understanding, matches, best = looked.understanding, looked.matches, looked.matches[0]
    bound = bind(best, understanding, known.vocabulary, known.glossary, context, defaults)
    if best.template.over == "nothing":
        store, of = known.store.everything, known.scope.of
        known = replace(known, store=store.within(of) if of else store, scope=Scope())
    elif best.template.over:
        bound = spread(bound, best.template, known.vocabulary, known.scope)
    bound = _with_taken_over(bound, known)
    unit = unit_asked(understanding) or defaults.unit or ""
    rows: list[Row] = []
    runs: tuple[Run, ...] = ()
    if (
        bound.ambiguous
        and (topic := of_all(matches, bound, understanding, context, known)) is not best
    ):
        meant = replace(looked, matches=(topic, *matches))
        return _run(question, meant, known, context, defaults)
    if bound.ambiguous:
        answer = clarify(question.raw, best, bound, understanding, known, unit)
    else:
        extra = [*notes_of(understanding, best.taken.keys()), *known.scope.notes]
        documents = document_names(known.scope.documents, known.bodies)
        runs = (run_of(best.template, bound, unit, extra, documents),)
        rows = rows_of(best.template, runs[0].values, known.store)
        answer = written(question.raw, best.template, rows, bound, known, unit, extra)
    answer = _finished(answer, understanding, bound, looked.confidence)
    after = remember(context, understanding, answer, bound, rows, known.vocabulary)
    if understanding.residue and not rows and answer.status is Status.NO_DATA:  # 聘了几个临时工
        after = replace(after, strange=True)
    return Step(understanding, matches, bound, tuple(rows), answer, after, runs)


def _with_taken_over(bound: Bound, known: Knowledge) -> Bound:
    """The slots with what the conversation told besides them: the body, the year, the item."""
    scope, things = known.scope, known.vocabulary.things
    groups = bound.things if scope.again else ()
    names = (things[group[0]].name for group in groups if group and group[0] in things)
    return replace(bound, inherited=(*scope.taken_over, *names, *bound.inherited))


def _finished(
    answer: Answer, understanding: Understanding, bound: Bound, confidence: float
) -> Answer:
    """The answer with the asker's own figure judged, and how sure it is."""
    used = tuple(v for v in bound.values.values() if not isinstance(v, list))
    claim = claim_note(understanding, answer, used)
    if claim:
        answer = replace(answer, notes=(claim, *answer.notes), text=f"{answer.text}\n{claim}")
    return replace(answer, confidence=confidence)
