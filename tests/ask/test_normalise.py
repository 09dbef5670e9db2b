"""Questions made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.language.normalise import LONGEST, normalise

_SIGNS = "公務务接待費费 　\t\nAaｂ１2？,，。@/-<>\"'《》%＋+多少"
_TYPED = st.text(st.sampled_from(_SIGNS), max_size=40)


@pytest.mark.parametrize(
    "raw",
    [
        "公务接待费多少?", "公務接待費多少？", "公务接待费　多少？", " 公务接待费多少?\n",
        "“公务接待费”多少?", "公\u200b务接待费多少?", "@budget_bot 公务接待费多少?",
        "/ask@budget_bot 公务接待费多少?", "公 务 接 待 费 多 少 ?",
    ],
)  # fmt: skip
def test_one_form(raw: str) -> None:
    """Scripts, widths, spaces, quotes, invisible marks and addressing make no difference."""
    assert "公务接待费多少?" == normalise(raw).text.replace(" ", "")


def test_raw_is_kept() -> None:
    """The question as typed stays with the one that is compared."""
    assert "公務接待費？" == normalise("公務接待費？").raw


@pytest.mark.parametrize(
    ("raw", "traditional", "english"),
    [
        ("會議費多少", True, False),
        ("会议费多少", False, False),
        ("How much is the meeting fee?", False, True),
        ("GDP多少", False, False),
        ("", False, False),
    ],
)
def test_script_and_language(raw: str, traditional: bool, english: bool) -> None:
    """The asker's script and language are told from the question."""
    question = normalise(raw)
    assert (traditional, english) == (question.traditional, question.english)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("≥30万", "超过30万"),
        ("<5万", "不到5万"),
        ("水费÷电费", "水费除以电费"),
        ("水费+电费", "水费加电费"),
    ],
)
def test_signs(raw: str, words: str) -> None:
    """Signs of order and arithmetic are words."""
    assert words == normalise(raw).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("安排  了多　少？", "安排了多少?"),
        ("公务 接待 费 占三 公的比例", "公务接待费占三公的比例"),
        ("列在哪个 功能 科目 里", "列在哪个功能科目里"),
        ("基本工资 津贴补贴 奖金", "基本工资 津贴补贴 奖金"),
        ("[微笑]会议费多少[玫瑰]", "会议费多少"),
        ("[三公]多少", "三公多少"),
    ],
)
def test_spaces_and_pictures(raw: str, text: str) -> None:
    """Spaces inside words go, those that part words stay; names of pictures go."""
    assert text == normalise(raw).text


def test_longest() -> None:
    """Only the beginning of an endless message is read."""
    assert LONGEST == len(normalise("费" * 10_000).text)


@given(st.one_of(st.text(), _TYPED))
def test_anything(raw: str) -> None:
    """Whatever is typed becomes one line without margins, control characters or capitals."""
    text = normalise(raw).text
    assert text.strip() == text
    assert not any(ord(char) < 32 for char in text)
    assert not any("A" <= char <= "Z" for char in text)


@given(st.text(st.sampled_from("公務务接待費费 　Aaｂ１2？,，。多少％%"), max_size=40))
def test_twice(raw: str) -> None:
    """A question in its form is its own form."""
    text = normalise(raw).text
    assert text == normalise(text).text
