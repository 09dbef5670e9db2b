"""The example questions of the query files, made comparable once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.ask.bodies.plural import without_plurals
from bot.ask.hearing.words import op_spans
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.types.catalogue import Template

MASK = "◆"
"""Stands for a name, in patterns and in questions."""
LINE_TYPES = ("line", "line+", "lines")
NUMBER_TYPES = ("money", "percent", "number", "people", "cars")
WORD_TYPES = ("year", "body", "kind", "top", "nth", *NUMBER_TYPES)
"""Slot types that are told by a word or number, not by a name."""
TAKEN = 2.0
"""What a name is worth that a slot takes."""
MISSING = 0.7
"""What an operation that is wanted and not said costs of its weight."""
FIRM = 3.0
"""Weight from which an operation can make a question type by itself."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MASKED = frozenset({MASK})
_OFTEN = 0.4
_LIGHTER = 2.5
"""By how much an operation may weigh less than the heaviest and still make a question type."""


@dataclass(frozen=True)
class Pattern:
    """One example question of a template, ready to be compared."""

    template: Template
    text: str
    masked: str
    slots: tuple[str, ...]
    operations: tuple[frozenset[str], ...]
    core: frozenset[str]
    """Operations of which the template's questions always use one; empty where they need none."""
    adds: bool
    """Whether it adds a name to what was spoken of."""
    order: tuple[frozenset[str], ...]
    """Slots (as the mask) and operations in the order in which they stand."""
    must: frozenset[str] = frozenset()
    """Strong operations that all of the template's questions use."""
    number: int = 0
    """Where it stands among all."""


@dataclass(frozen=True)
class PatternGroup:
    """Patterns that ask for the same operations."""

    operations: tuple[frozenset[str], ...]
    bundles: tuple[tuple[float, tuple[Pattern, ...]], ...]
    """Those of one template that need the same words, with what their slots are worth at most."""
    templates: frozenset[str]
    most_slots: int
    number: int
    """Where it stands among all."""
    lacking: float
    """What it costs where a question says none of the operations."""
    named: frozenset[str]
    """All operations that any of them may be."""


Bundle = tuple[float, float, tuple[Pattern, ...]]
"""The score that patterns of one template can reach, what their operations are worth, and they."""
Promise = tuple[float, int, Sequence[Bundle]]
"""Less than nothing what a group can reach, its number, its bundles."""


@dataclass(frozen=True)
class Promising:
    """How promising groups are where some operations are said."""

    near: list[Promise]
    """Those that share operations with these, the most promising first."""
    far: dict[int, Promise] = field(default_factory=dict)
    """Others that were looked at, by number."""

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of the near ones."""
        return frozenset(number for _, number, _ in self.near)


@dataclass(frozen=True)
class Patterns:
    """All patterns, by the operations that they ask for."""

    groups: tuple[PatternGroup, ...]
    by_operation: dict[str, tuple[PatternGroup, ...]]
    by_template: dict[str, tuple[PatternGroup, ...]]
    unsaid: tuple[PatternGroup, ...]
    """All groups, those first that are worth most where nothing of them is said."""
    own: dict[str, frozenset[str]]
    """Template -> the operations that its example questions use."""
    answers: dict[str, frozenset[str]]
    """Template -> these and those that it says may stand in its questions too."""
    promising: dict[object, Promising] = field(default_factory=dict, repr=False, compare=False)
    """How promising groups are, by what was said."""


def build_patterns(templates: tuple[Template, ...], lexicon: Lexicon) -> Patterns:
    """The example questions of all templates, grouped by their operations."""
    groups: dict[tuple[frozenset[str], ...], list[Pattern]] = {}
    own: dict[str, set[str]] = {template.name: set() for template in templates}
    for number, pattern in enumerate(_all_patterns(templates, lexicon)):
        groups.setdefault(pattern.operations, []).append(replace(pattern, number=number))
        own[pattern.template.name].update(*pattern.operations)
    made = tuple(
        PatternGroup(
            operations,
            _bundled(group),
            frozenset(pattern.template.name for pattern in group),
            max(len(pattern.slots) for pattern in group),
            number,
            sum(MISSING * heaviest(names, lexicon) for names in operations),
            frozenset(name for names in operations for name in names),
        )
        for number, (operations, group) in enumerate(groups.items())
    )
    return Patterns(
        made,
        _filed(made, lambda group: group.named),
        _filed(made, lambda group: group.templates),
        tuple(sorted(made, key=lambda group: group.lacking - TAKEN * group.most_slots)),
        {name: frozenset(operations) for name, operations in own.items()},
        {t.name: t.also | own[t.name] for t in templates},
    )


def _bundled(group: Iterable[Pattern]) -> tuple[tuple[float, tuple[Pattern, ...]], ...]:
    """The patterns of a group by template and the words that they need."""
    found: dict[tuple[object, ...], list[Pattern]] = {}
    for pattern in group:
        found.setdefault((pattern.template.name, pattern.core, pattern.must), []).append(pattern)
    return tuple(
        (TAKEN * max(len(one.slots) for one in bundle), tuple(bundle)) for bundle in found.values()
    )


def _filed(
    groups: Iterable[PatternGroup], words: Callable[[PatternGroup], Iterable[str]]
) -> dict[str, tuple[PatternGroup, ...]]:
    """The groups of each word, in their order."""
    found: dict[str, list[PatternGroup]] = {}
    for group in groups:
        for word in words(group):
            found.setdefault(word, []).append(group)
    return {word: tuple(named) for word, named in found.items()}


def heaviest(names: Iterable[str], lexicon: Lexicon) -> float:
    """The weight of the heaviest operation that may be meant."""
    return max(lexicon.weights[name] for name in names)


def _all_patterns(templates: tuple[Template, ...], lexicon: Lexicon) -> list[Pattern]:
    found: list[Pattern] = []
    for template in templates:
        own = [_pattern(template, question, lexicon) for question in template.questions]
        core, must = _core(own, lexicon), _must(own, lexicon)
        found += [
            replace(p, core=core if core & _strong(p, lexicon) else p.core, must=must) for p in own
        ]
    return found


def _core(patterns: list[Pattern], lexicon: Lexicon) -> frozenset[str]:
    """The strong operations that two in five of a template's questions use."""
    counts = Counter(name for pattern in patterns for name in _strong(pattern, lexicon))
    often = frozenset(n for n, count in counts.items() if count >= _OFTEN * len(patterns))
    heaviest = max((lexicon.weights[name] for name in often), default=0.0)
    return frozenset(n for n in often if lexicon.weights[n] >= heaviest - _LIGHTER)


def _must(patterns: list[Pattern], lexicon: Lexicon) -> frozenset[str]:
    """The strong operations that every question of a template uses."""
    return frozenset.intersection(*(frozenset(_strong(p, lexicon)) for p in patterns))


def _strong(pattern: Pattern, lexicon: Lexicon) -> set[str]:
    return {n for group in pattern.operations for n in group if lexicon.weights[n] >= FIRM}


def _pattern(template: Template, question: str, lexicon: Lexicon) -> Pattern:
    if template.over not in ("", "nothing"):
        question = _without_scope(template, question)
    pieces = _PLACEHOLDER.split(question)
    slots = tuple(pieces[1::2])
    order: list[frozenset[str]] = []
    for number, piece in enumerate(pieces):
        slot = template.slot(piece) if number % 2 else None
        if slot is None:
            order += [_op_names(span) for span in op_spans(piece, lexicon)]
        elif slot.type not in WORD_TYPES:
            order.append(_MASKED)
    return Pattern(
        template=template,
        text=question,
        masked=_PLACEHOLDER.sub(MASK, question),
        slots=slots,
        operations=tuple(names for names in order if names != _MASKED),
        core=frozenset(n for names in order for n in names if lexicon.weights.get(n, 0.0) >= FIRM),
        adds=question.startswith("再加"),
        order=tuple(order),
    )


def _without_scope(template: Template, question: str) -> str:
    """The example as questions are compared with it once their bodies and years are taken out."""
    scopes = {slot.name for slot in template.slots if slot.type in ("body", "year")}
    bare = _PLACEHOLDER.sub(lambda m: "" if m.group(1) in scopes else m.group(), question)
    return without_plurals(bare)


def _op_names(span: Span) -> frozenset[str]:
    return frozenset(str(r.target[0]) for r in span.readings if r.kind == "op")
