"""Every stage of a question with its scores, for people who write question types."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.ask.language.spans import Reading, Span
from bot.ask.step import Step
from bot.ask.types.match import Match
from bot.render.terminal import Screen, clipped

_MATCHES = 8
_READINGS = 4
_WIDE = 60


def show_step(step: Step, screen: Screen) -> None:
    """Show how a question was understood, matched, bound and run; the answer comes last."""
    understanding = step.understanding
    _title(screen, "规整")
    screen.line(understanding.text)
    _title(screen, "认出的词")
    screen.table(("原文", "位置", "读法", "指", "把握", "怎么认出"), list(_spans(step)))
    screen.line("没有解释的词：" + ("、".join(understanding.residue) or "无"))
    _title(screen, "问题类型")
    ranked = [_match(match) for match in _best(step.matches)]
    screen.table(("类型", "得分", "例句", "填入", "沿用", "缺"), ranked)
    _title(screen, "取值与查询")
    _bound(step, screen)
    _title(screen, "结果")
    screen.line(
        f"{len(step.rows)} 行；把握 {step.answer.confidence:.2f}；{step.answer.status.value}"
    )


def _title(screen: Screen, text: str) -> None:
    screen.line()
    screen.line(f"── {text}", "bold cyan")


def _spans(step: Step) -> Iterator[tuple[object, ...]]:
    for span in step.understanding.linked.spans:
        readings = sorted(span.readings, key=lambda r: -r.quality)
        for reading in readings[:_READINGS]:
            yield _reading(span, reading)
        if len(readings) > _READINGS:
            yield span.said, "", f"另有 {len(readings) - _READINGS} 种读法", "", "", ""


def _reading(span: Span, reading: Reading) -> tuple[object, ...]:
    where = f"{span.start}–{span.end}"
    shown = clipped(reading.shown or str(reading.target), _WIDE // 2)
    return span.said, where, reading.kind, shown, f"{reading.quality:.2f}", reading.how


def _best(matches: tuple[Match, ...]) -> Iterator[Match]:
    """The best match of each template, best first."""
    seen: set[str] = set()
    for match in matches:
        if match.template.name not in seen and len(seen) < _MATCHES:
            seen.add(match.template.name)
            yield match


def _match(match: Match) -> tuple[object, ...]:
    taken = "；".join(f"{n}={'、'.join(s.said for s in spans)}" for n, spans in match.taken.items())
    return (
        match.template.name,
        f"{match.score:.2f}",
        clipped(match.pattern.text, _WIDE // 2),
        clipped(taken, _WIDE // 2),
        "、".join(match.inherited),
        "、".join(match.missing),
    )


def _bound(step: Step, screen: Screen) -> None:
    if step.bound is None:
        screen.line("没有走到这一步。")
        return
    for name, value in step.bound.values.items():
        if value is not None:
            screen.line(f"${name} = {clipped(_written(value), 2 * _WIDE)}")
    for slot, _ in step.bound.ambiguous:
        screen.line(f"${slot} 有几种可能，要反问。")
    if step.matches:
        screen.line(step.matches[0].template.sql, "dim")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
