"""Everything that understanding needs of a database, made once and kept while it is served."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.ask.bodies.bodies import Bodies, build_bodies, span_of_years
from bot.ask.hearing.latin import Latin, build_latin, with_words
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon, read_lexicon
from bot.ask.language.usage import Usage, usage_of
from bot.ask.language.wording import say
from bot.ask.types.catalogue import OVER, Template
from bot.ask.types.patterns import Patterns, build_patterns
from bot.ask.vocabulary.indexed import vocabulary_on
from bot.ask.vocabulary.vocabulary import Vocabulary, build_vocabulary
from bot.ask.vocabulary.whole import Whole
from bot.glossary import Glossary, read_glossary
from bot.resources import statement
from bot.store import Store


@dataclass(frozen=True)
class Loaded:
    """What is loaded, for naming it in refusals."""

    text: str
    phases: frozenset[str]
    example: str
    here: str = ""
    """The documents that a question is narrowed to, where it is."""


@dataclass(frozen=True)
class Scope:
    """The documents that a question is narrowed to, and what the reply must say of that."""

    documents: tuple[int, ...] = ()
    """In the order asked; empty where the question is narrowed to none."""
    taken_over: tuple[str, ...] = ()
    """The body, year or item that the conversation told."""
    again: bool = False
    """Whether it is the last question, asked of these documents."""
    notes: tuple[str, ...] = ()
    first: int = 0
    """How many of the documents are the first of two groups that are compared."""
    inside: tuple[str, ...] = ()
    """The units of a department that are meant, where not all are."""
    asked: Mapping[str, object] = field(default_factory=dict)
    """What is asked of several documents in rows, by the slots that are told of it."""
    of: tuple[int, ...] = ()
    """All documents of the bodies and places that the question names, for telling what there is."""


@dataclass(frozen=True)
class Knowledge:
    """Everything that understanding needs, made once a database."""

    store: Store
    templates: tuple[Template, ...]
    patterns: Patterns
    vocabulary: Vocabulary
    glossary: Glossary
    lexicon: Lexicon
    loaded: Loaded
    bodies: Bodies
    comparing: dict[str, Patterns]
    """Example questions of the types that read several documents, by what they compare."""
    scope: Scope = Scope()
    understood: dict[str, Understanding] = field(default_factory=dict, repr=False)
    """Texts already understood, by text."""
    parts: dict[tuple[int, ...], Knowledge] = field(default_factory=dict, repr=False)
    """The same of some documents only, made when first asked about."""

    @cached_property
    def usage(self) -> Usage:
        """What words questions are made of; only what was not understood needs it."""
        return _usage(self.templates, self.lexicon)

    @cached_property
    def latin(self) -> Latin:
        """Readings of Latin letters; most questions have none, and never need them."""
        own = build_latin(self.vocabulary, self.glossary, self.lexicon)
        everything = self.bodies.several and not self.scope.documents
        return with_words(own, self.bodies.forms) if everything else own


_USAGE: dict[int, tuple[tuple[Template, ...], Usage]] = {}


def _usage(templates: tuple[Template, ...], lexicon: Lexicon) -> Usage:
    """The same for all parts of what is known, made once for the question types."""
    kept = _USAGE.get(id(templates))
    if kept is None:
        questions = (question for one in templates for question in one.questions)
        kept = _USAGE[id(templates)] = (templates, usage_of(questions, lexicon))
    return kept[1]


_PARTS = 128
"""Parts that are kept; another one that is asked about takes a millisecond or two to make."""


def within(known: Knowledge, documents: tuple[int, ...]) -> Knowledge:
    """What is known of these documents, as if no others were loaded."""
    part = known.parts.get(documents)
    if part is None:
        if len(known.parts) >= _PARTS:
            known.parts.pop(next(iter(known.parts)), None)
        part = known.parts[documents] = _narrowed(known, documents)
    return part


def _narrowed(known: Knowledge, documents: tuple[int, ...]) -> Knowledge:
    store = known.store.within(documents)
    whole = known.vocabulary
    return replace(
        known,
        store=store,
        vocabulary=whole.within(documents)
        if isinstance(whole, Whole)
        else build_vocabulary(store, known.glossary, known.lexicon),
        loaded=replace(
            known.loaded,
            phases=_phases(known.bodies, documents),
            here=_editions(known.bodies, documents),
        ),
        scope=Scope(documents),
        understood={},
        parts={},
    )


def _phases(bodies: Bodies, documents: Collection[int]) -> frozenset[str]:
    owners = [body for number in documents if (body := bodies.publisher(number))]
    return frozenset(e.phase for b in owners for e in b.editions if e.document_id in documents)


def _editions(bodies: Bodies, documents: Sequence[int]) -> str:
    """Body, year and phase of some documents: 云川县财政局2016年预算."""
    found = [e for number in documents if (e := bodies.edition(number))]
    said = dict.fromkeys(
        say("edition_of", body=e.name, edition=say("edition", year=e.year, phase=e.phase))
        for e in found
    )
    text = "、".join(list(said)[:_NAMED])
    return say("more_editions", said=text, count=len(said)) if len(said) > _NAMED else text


def across(known: Knowledge, kind: str, documents: tuple[int, ...]) -> Knowledge:
    """What is known, narrowed to what several documents say of their publishers themselves; to all
    of one document where its units are compared."""
    if kind in ("units", "one of units"):
        return replace(within(known, documents), patterns=known.comparing[kind], understood={})
    at = (*documents, -1)
    part = known.parts.get(at)
    if part is None:
        part = known.parts[at] = replace(
            known,
            store=known.store.within(documents),
            vocabulary=known.vocabulary.across(documents),
            loaded=replace(known.loaded, here=_editions(known.bodies, documents)),
            scope=Scope(documents),
            understood={},
            parts={},
        )
    return replace(part, patterns=known.comparing[kind])


def prepare(store: Store, templates: tuple[Template, ...]) -> Knowledge:
    """The knowledge of a database."""
    lexicon, glossary = read_lexicon(), read_glossary()
    vocabulary = vocabulary_on(store, glossary, lexicon)
    bodies = build_bodies(store.rows(statement("editions")))
    return Knowledge(
        store=store,
        templates=templates,
        patterns=build_patterns(_commonest_first(templates, ("", "nothing")), lexicon),
        vocabulary=vocabulary,
        glossary=glossary,
        lexicon=lexicon,
        loaded=_loaded(store, bodies),
        bodies=bodies,
        comparing={
            kind: build_patterns(_commonest_first(templates, (kind,)), lexicon)
            for kind in OVER[:-1]
        },
    )


def _commonest_first(
    templates: tuple[Template, ...], over: Collection[str]
) -> tuple[Template, ...]:
    """Those of some kinds, with that of plain amounts first: the one to ask back with."""
    found = (template for template in templates if template.over in over)
    return tuple(sorted(found, key=lambda t: t.name != "item_amount"))


_NAMED = 5
"""Bodies that a refusal names."""


def _loaded(store: Store, bodies: Bodies) -> Loaded:
    rows = store.rows(statement("published"))
    said = [say("loaded_one", **row) for row in rows]
    return Loaded(
        text=_bodies_loaded(bodies) if bodies.several else "、".join(said),
        phases=frozenset(row["phase"] for row in rows),
        example=_example(store.within([rows[0]["document_id"]]) if bodies.several else store),
    )


def _bodies_loaded(bodies: Bodies) -> str:
    """The bodies with their years: 云川县财政局 2015–2018 年预算、决算."""
    own = bodies.publishing
    said = "、".join(
        say(
            "loaded_body",
            body=body.name,
            years=span_of_years(e.year for e in body.own),
            phases="、".join(dict.fromkeys(e.phase for e in body.own)),
        )
        for body in own[:_NAMED]
    )
    return say("loaded_more", said=said, count=len(own)) if len(own) > _NAMED else said


def _example(store: Store) -> str:
    """A question that works on what is loaded."""
    rows = store.rows(statement("example_item"))
    return f"{rows[0]['name']}多少？" if rows else "有哪些数据？"
