"""Everything that understanding needs of a database, made once and kept while it is served."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ask.catalogue import Template
from bot.ask.latin import Latin, build_latin
from bot.ask.lexicon import Lexicon, read_lexicon
from bot.ask.patterns import Patterns, build_patterns
from bot.ask.understand import Understanding
from bot.ask.vocabulary import Vocabulary, build_vocabulary
from bot.ask.wording import say
from bot.glossary import Glossary, read_glossary
from bot.resources import statement
from bot.store import Store


@dataclass(frozen=True)
class Loaded:
    """What is loaded, for naming it in refusals."""

    text: str
    phases: frozenset[str]
    example: str


@dataclass(frozen=True)
class Knowledge:
    """Everything that understanding needs, made once a database."""

    store: Store
    templates: tuple[Template, ...]
    patterns: Patterns
    vocabulary: Vocabulary
    glossary: Glossary
    lexicon: Lexicon
    latin: Latin
    loaded: Loaded
    understood: dict[str, Understanding] = field(default_factory=dict, repr=False)
    """Texts already understood, by text."""


def prepare(store: Store, templates: tuple[Template, ...]) -> Knowledge:
    """The knowledge of a database."""
    lexicon, glossary = read_lexicon(), read_glossary()
    vocabulary = build_vocabulary(store, glossary, lexicon)
    return Knowledge(
        store=store,
        templates=templates,
        patterns=build_patterns(_commonest_first(templates), lexicon),
        vocabulary=vocabulary,
        glossary=glossary,
        lexicon=lexicon,
        latin=build_latin(vocabulary, glossary, lexicon),
        loaded=_loaded(store),
    )


def _commonest_first(templates: tuple[Template, ...]) -> tuple[Template, ...]:
    """The templates with that of plain amounts first: the one to ask back with."""
    return tuple(sorted(templates, key=lambda t: t.name != "item_amount"))


def _loaded(store: Store) -> Loaded:
    rows = store.rows(statement("published"))
    said = dict.fromkeys(say("loaded_one", **row) for row in rows)
    return Loaded(
        text="、".join(list(said)[:5]) + ("等" if len(said) > 5 else ""),
        phases=frozenset(row["phase"] for row in rows),
        example=_example(store),
    )


def _example(store: Store) -> str:
    """A question that works on what is loaded."""
    rows = store.rows(statement("example_item"))
    return f"{rows[0]['name']}多少？" if rows else "有哪些数据？"
