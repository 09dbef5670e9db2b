"""The reply in the script that the question was asked in, and framed in English for English."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.normalise import Question
from bot.ask.wording import say
from bot.model import Answer
from bot.text import traditional


def in_askers_script(answer: Answer, question: Question) -> Answer:
    """The answer with its sentences in the asker's script; sources stay as printed."""
    if question.traditional:
        return replace(
            answer,
            text=traditional(answer.text),
            lead=traditional(answer.lead),
            details=tuple(map(traditional, answer.details)),
            notes=tuple(map(traditional, answer.notes)),
        )
    if question.english:
        frame = say(f"english_{answer.status.value}")
        return replace(answer, text=frame + answer.text, lead=frame + answer.lead)
    return answer
