"""Questions asked again in plainer words, where they were not heard as they were typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.ask.pipeline import Engine
from bot.ask.reworded import from_english, put_first
from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what's the budget for printing", "how much printing"),
        ("how much does the office spend on heating?", "how much heating?"),
        ("what percentage of total spending is heating", "heating 占 total spending 百分之多少"),
        ("what is the total budget for 2016", "what is the total budget for 2016"),
    ],
)
def test_english_turns_of_phrase_are_read_as_a_whole(typed: str, meant: str) -> None:
    """A turn means what it means together; a year is no item."""
    assert meant == " ".join(from_english(typed).split())


def test_turns_that_would_be_misheard_are_put_in_other_words() -> None:
    """同一个活动里还有啥项目 asks for the siblings, not whether two things are in one activity."""
    assert put_first("同一个活动里还有啥项目").startswith("同一活动下还有哪些项目")


def test_what_only_describes_a_thing_is_left_out(engine: Engine) -> None:
    """What is said before a name, with a word that points at it, names nothing else."""
    answer = engine.ask("过节给大伙发东西那个取暖费多少").answer

    assert [("96.30", "万元")] == [(f.value, f.unit) for f in answer.figures[:1]]


def test_a_year_before_a_described_name_is_heard(engine: Engine) -> None:
    """A year, a body or another name before it is never left out."""
    assert engine.ask("2015年发东西那个取暖费多少").answer.status is Status.NO_DATA
    assert not engine.ask("教育局冬天烧煤那个取暖费多少").answer.figures


def test_the_rest_of_a_list_is_the_part_of_that_name(ask: Callable[..., Answer]) -> None:
    """其他 in a list of parts is their whole's part that is called so; of no other whole."""
    figures = [f.value for f in ask("离休 退休 生活补助 公积金 其他 各几万").figures]

    assert ["7.48", "48.81", "2.15", "24.42", "3.54"] == figures
    assert "7.81" not in [f.value for f in ask("养老 医疗 其他 各多少").figures]


def test_a_whole_that_is_pointed_at_is_the_one_spoken_of(ask: Callable[..., Answer]) -> None:
    """占这块多少 is never a share of all that is spent; with nothing spoken of it is asked back."""
    spoken = ask("对个人和家庭的补助总共多少", "不算退休费还有多少", "退休费占这块百分之几")

    assert "56.49" == spoken.figures[0].value
    assert not ask("公务接待费占它多少").figures


def test_a_sibling_is_named_by_a_part_of_its_name(ask: Callable[..., Answer]) -> None:
    """绩效呢 after 奖金 is the other part of the pay, and no question of targets."""
    assert "9.70" == ask("奖金", "绩效呢").figures[0].value


def test_both_shares_are_added_up(ask: Callable[..., Answer]) -> None:
    """这两项加起来占多少 after two shares is the share of both, never of the last alone."""
    asked = ("日常公用经费多少", "里面接待费占多少", "取暖呢", "这两项加起来占多少")

    assert "48.97" == ask(*asked).figures[0].value


def test_a_number_that_is_told_for_each_asks_for_no_share(ask: Callable[..., Answer]) -> None:
    """每人96 says what each pays; the amount of all is asked for."""
    assert "0.70" == ask("大病保险每人96，单位一年交多少").figures[0].value


def test_one_name_before_equals_is_the_whole(ask: Callable[..., Answer]) -> None:
    """三公是不是等于接待费加车辆运行费: the two behind the word are added up."""
    assert "113.50" == ask("三公是不是等于接待费加车辆运行费").figures[0].value


def test_chatter_gains_no_answer_by_being_cut(engine: Engine) -> None:
    """What is said of a drill or a meeting is no question, whatever clause is left out."""
    for said in ("防空警报响了 老人家吓一跳 说是演练 别慌", "今天的会改到四楼小会议室了 通知一下"):
        assert engine.ask(said).answer.status is Status.NOT_UNDERSTOOD


def test_the_first_part_of_a_name_stands_for_it(ask: Callable[..., Answer]) -> None:
    """人民防空工程建设 is 人民防空工程建设和维护, and not 工程建设 of another kind."""
    assert "人民防空工程建设和维护" in ask("人民防空工程建设多少钱").text


def test_a_general_word_alone_is_asked_back(ask: Callable[..., Answer]) -> None:
    """补助 by itself offers the things whose names hold it."""
    answer = ask("补助")

    assert answer.status is Status.CLARIFY
    assert "生活补助" in {choice.label for choice in answer.choices}
