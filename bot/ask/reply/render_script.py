"""The reply in the script that the question was asked in, and framed in English for English."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.model import Answer
from bot.text import traditional


def in_askers_script(answer: Answer, question: Question) -> Answer:
    """The answer with its sentences in the asker's script; sources stay as printed."""
    if question.traditional:
        printed = {n for s in answer.sources for n in (s.document, s.table) if n}
        return replace(
            answer,
            text=_converted(answer.text, printed),
            lead=_converted(answer.lead, printed),
            details=tuple(_converted(line, printed) for line in answer.details),
            notes=tuple(_converted(note, printed) for note in answer.notes),
        )
    if question.english:
        frame = say(f"english_{answer.status.value}")
        return replace(answer, text=frame + answer.text, lead=frame + answer.lead)
    return answer


def _converted(text: str, printed: set[str]) -> str:
    """The text in traditional characters, names of files and tables left as they are printed."""
    text = traditional(text)
    for name in sorted(printed, key=len, reverse=True):
        text = text.replace(traditional(name), name)
    return text
