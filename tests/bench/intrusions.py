"""Puts a word that changes what is asked for into questions that are answered right, and counts
how often a figure is given all the same.

    python tests/bench/intrusions.py [--seed 1] [--each 6] [--show 2] [KIND ...]

Every kind of intrusion makes another question of it, which no loaded document answers, so that
only a refusal or asking back is right. Words that leave the answer as it is do not belong in
intrusions.yaml.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.ask.context import Context
from bot.ask.language.normalise import normalise
from bot.ask.pipeline import Engine
from bot.ask.step import Reply
from bot.evaluate import faults, read_cases
from bot.load.desk.load import default_db
from bot.model import Status

FOLDER = Path(__file__).parents[1] / "questions"

WORDS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
KINDS = {kind: place for place, kinds in WORDS.items() for kind in kinds}


def asked_right(engine: Engine, files: list[Path]) -> Iterator[tuple[str, Context, Reply]]:
    """Questions that are answered right with a figure of one amount, and what was said before."""
    for case in read_cases(files):
        context = Context()
        for turn in case["turns"]:
            reply = engine.ask(turn["q"], context)
            right = not faults(turn["expect"], reply.answer) and bool(turn["expect"].get("figures"))
            if right and reply.answer.status is Status.ANSWERED:
                yield turn["q"], context, reply
            context = reply.context


def varied(question: str, name: str, place: str, word: str) -> str:
    """The question with the word put in beside the name."""
    at = question.find(name)
    end = at + len(name)
    if place == "before":
        return question[:at] + word + question[at:]
    return question[:end] + word + (question[end:] if place == "after" else "")


def main() -> int:
    """Asks, counts and prints; 0 always."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=6, help="questions a word is put into")
    parser.add_argument("--show", type=int, default=2, help="examples a word")
    arguments = parser.parse_args()
    engine, rng = Engine(default_db()), random.Random(arguments.seed)
    right = list(asked_right(engine, sorted(FOLDER.glob("tuned*.jsonl"))))
    lines = {n.shown: n for n in engine.knowledge.vocabulary.names if n.kind == "line"}
    names = [
        (q, context, name)
        for q, context, reply in right
        if reply.answer.template == "item_amount" and len(reply.answer.figures) == 1
        for name in [max((n for n in lines if n in q and len(n) > 1), key=len, default="")]
        if name and normalise(q).text.count(name) == 1
    ]
    for kind in arguments.kinds:
        given, asked, shown = Counter[str](), Counter[str](), defaultdict(list)
        for word in WORDS[KINDS[kind]][kind]:
            if KINDS[kind] == "next":
                tries = [
                    (word, reply.context, q)
                    for q, _, reply in rng.sample(right, min(arguments.each, len(right)))
                ]
            else:
                picked = rng.sample(names, min(arguments.each, len(names)))
                tries = [(varied(q, n, KINDS[kind], word), c, q) for q, c, n in picked]
            for text, context, before in tries:
                answer = engine.ask(text, context).answer
                asked[word] += 1
                if answer.figures and answer.status is Status.ANSWERED:
                    given[word] += 1
                    shown[word].append(f"{before} → {text}: {answer.lead or answer.text}")
        total, all_ = given.total(), asked.total()
        print(f"== {kind}: a figure given {total}/{all_} ({total / all_:.1%})")
        for word, count in given.most_common():
            print(f"  {word} {count}/{asked[word]}")
            for line in shown[word][: arguments.show]:
                print("      " + line.splitlines()[0][:150])
    return 0


if __name__ == "__main__":
    sys.exit(main())
