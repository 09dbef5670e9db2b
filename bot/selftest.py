"""The tests that query files hold, asked: each must be won by its own file and give its figures."""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import Template, TestQuestion
from bot.evaluate import same_figure
from bot.model import Answer
from bot.text import squeeze


def faults_of(templates: tuple[Template, ...], engine: Engine, samples: Engine) -> list[str]:
    """Every fault of every test, as `file:line: what is wrong, what to do`. Types that compare
    documents are tested on the samples, the others on the shipped document."""
    return [
        f"{template.path.name}:{_line(template, test)}: {fault}"
        for template in templates
        for test in template.tests
        for fault in _faults(
            template, test, _asked(test, samples if _compares(template) else engine)
        )
    ]


def _compares(template: Template) -> bool:
    return template.over not in ("", "nothing")


def _asked(test: TestQuestion, engine: Engine) -> Answer:
    """The answer to a test's question, after those that stand before it."""
    context = Context()
    for question in test.before:
        context = engine.ask(question, context).context
    return engine.ask(test.ask, context).answer


def _line(template: Template, test: TestQuestion) -> int:
    """The line of the file on which the test stands: the last one that holds its question."""
    lines = template.path.read_text(encoding="utf-8").split("\n")
    return max((at for at, line in enumerate(lines, 1) if test.ask in line), default=1)


def _faults(template: Template, test: TestQuestion, answer: Answer) -> list[str]:
    if answer.template != template.name:
        won = f"{answer.template} answers it" if answer.template else "nothing answers it"
        return [
            f"the test {test.ask!r} fails: {won} ({answer.text.splitlines()[0][:60]}); "
            "make the questions of this file more like it, or those of the other less"
        ]
    found = []
    if answer.status.value != test.status:
        found.append(f"status is {answer.status.value}, the test wants {test.status}")
    for figure in test.figures:
        value, _, unit = figure.partition(" ")
        if not any(same_figure({"value": value, "unit": unit}, got) for got in answer.figures):
            shown = "、".join(f"{f.value} {f.unit}" for f in answer.figures) or "none"
            found.append(f"figures are {shown}, the test wants {figure}")
    for text in test.text:
        if squeeze(text) not in squeeze(answer.text):
            found.append(f"the text lacks {text!r}")
    return [f"the test {test.ask!r} fails: {what}; mend the SELECT or the test" for what in found]
