"""The whole way of a question, from many threads and with settings of a chat."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.context import Context, Defaults
from bot.ask.pipeline import Engine
from bot.model import Status

_QUESTIONS = (
    "公务接待费多少", "公务接代费多少", "综合业务管理多少钱", "三公经费占总支出多少",
    "最大的三个项目",
    "日常公用经费包括哪些", "培训费是多少", "2017年水费多少", "人均取暖费多少", "gwjdf多少",
    "公務接待費多少", "水费加电费", "编制多少人", "什么是三公经费", "你好", "三公分的钢管多少钱",
)  # fmt: skip
_WORDS = st.lists(
    st.sampled_from(
        (
            *_QUESTIONS,
            "占",
            "多少",
            "第二个",
            "呢",
            "，",
            "？",
            " ",
            "和",
            "2",
            "元",
            "不是",
            "<b>",
            "'",
        )
    ),
    max_size=4,
).map("".join)


def _told(engine: Engine) -> list[str]:
    return [repr(engine.ask(question)) for question in _QUESTIONS]


def test_many_threads(engine: Engine) -> None:
    """Eight threads that ask the same questions at once get the same answers as one."""
    expected = _told(engine)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(_told, [engine] * 8))
    assert [expected] * 8 == found


def test_conversations_apart(engine: Engine) -> None:
    """Conversations held at once from many threads do not mix."""

    def talk(name: str) -> str:
        first = engine.ask(f"{name}多少")
        return engine.ask("占总支出多少", first.context).answer.figures[0].label

    names = ["水费", "电费", "会议费", "公务接待费"] * 8
    with ThreadPoolExecutor(8) as pool:
        assert [f"{name}占预算支出" for name in names] == list(pool.map(talk, names))


def test_asked_twice(engine: Engine) -> None:
    """A question has one answer, however often it is asked."""
    assert _told(engine) == _told(engine)


@settings(max_examples=25)
@given(question=_WORDS, follow=_WORDS)
def test_anything(question: str, follow: str, engine: Engine) -> None:
    """Whatever is asked, and whatever comes after, has an answer whose figures have sources."""
    first = engine.ask(question)
    for reply in (first, engine.ask(follow, first.context)):
        answer = reply.answer
        assert 0 < len(answer.text) <= 3500
        assert answer.status in (Status.ANSWERED, Status.CLARIFY) or not answer.figures
        assert all(i < len(answer.sources) for f in answer.figures for i in f.sources)
        assert reply.context == Context.from_json(reply.context.to_json())


def test_unit_of_the_chat(engine: Engine) -> None:
    """A chat that reads 元 gets 元, unless the question names another unit."""
    defaults = Defaults(unit="元")
    one = engine.ask("水费多少", defaults=defaults).answer.figures[0]
    other = engine.ask("水费多少亿元", defaults=defaults).answer.figures[0]
    assert [("120000", "元"), ("0.0012", "亿元")] == [(f.value, f.unit) for f in (one, other)]


def test_body_and_year_of_the_chat(engine: Engine) -> None:
    """A chat's body and year hold for questions that name none."""
    defaults = Defaults(body="涞源县人民政府办公室", year=2016)
    assert "12.00" == engine.ask("水费多少", defaults=defaults).answer.figures[0].value


def test_define(engine: Engine) -> None:
    """A term is explained."""
    answer = engine.define("三公经费").answer
    assert Status.ANSWERED is answer.status
    assert "公务接待" in answer.text


def test_search(engine: Engine) -> None:
    """A few words give answers, best first, and no more than asked for."""
    found = engine.search("接待", 3)
    assert "公务接待费" == found[0].figures[0].label
    assert len(found) <= 3
    assert all(Status.ANSWERED is answer.status for answer in found)


def test_slots_are_told(engine: Engine) -> None:
    """The answer says which template won, with what, and how sure that is."""
    answer = engine.ask("公务接待费多少").answer
    assert ("item_amount", "公务接待费") == (answer.template, answer.slots["item"])
    assert 0.9 < answer.confidence <= 1
