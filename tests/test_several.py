"""Questions over many documents, asked of the family that tests/made/family.py writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from family import write_samples

from bot.ask.context import Context, Defaults
from bot.ask.pipeline import Engine
from bot.evaluate import score
from bot.load.desk.bulk import load
from bot.load.desk.changes import changes_of
from bot.load.desk.library import Library
from bot.model import Answer, Status
from bot.resources import samples_dir
from tests.questions.several import build


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the family."""
    return build.family_db(tmp_path_factory.mktemp("family"))


@pytest.fixture(scope="module")
def over(engine: Engine) -> Callable[[Path], Engine]:
    """Makes an engine over a database, with the question types that were read once."""
    return lambda db: Engine(db, engine.knowledge.templates)


@pytest.fixture(scope="module")
def ask(family: Path, over: Callable[[Path], Engine]) -> Callable[..., Answer]:
    """Asks the questions of one conversation and gives the last answer."""
    return _asks(over(family))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, over: Callable[[Path], Engine]) -> Engine:
    """An engine over the library."""
    return over(build.library_db(tmp_path_factory.mktemp("library")))


def _asks(engine: Engine) -> Callable[..., Answer]:

    def last_answer(*questions: str, defaults: Defaults = Defaults()) -> Answer:  # noqa: B008
        context = Context()
        for question in questions:
            reply = engine.ask(question, Context.from_json(context.to_json()), defaults=defaults)
            context = reply.context
        return reply.answer

    return last_answer


def test_conversations(family: Path, over: Callable[[Path], Engine]) -> None:
    """Every conversation over several documents is answered right."""
    found = score([build.HERE / "questions.jsonl"], over(family))
    assert [] == [(miss.where, miss.question, miss.faults) for miss in found.misses]
    assert found.conversations >= 40


def test_library(library: Engine) -> None:
    """Conversations over a library of thirteen bodies in several formats are answered right, by
    what the library was written from."""
    jsonl = build.HERE / "library.jsonl"
    assert jsonl.read_text(encoding="utf-8") == build.library_built()
    found = score([jsonl], library)
    assert [] == [(miss.where, miss.question, miss.faults) for miss in found.misses]
    assert found.conversations >= 100


def test_a_combined_rate_names_its_whole(library: Engine) -> None:
    """All parts to all wholes of several bodies: the whole is named, and no sum of percentages."""
    answer = library.ask("公安局和教体局2024年公务接待费占三公经费合计多少").answer

    assert answer.status is Status.ANSWERED
    assert "#" not in answer.text
    assert "占“三公”经费" in answer.text
    assert "合起来算是" in answer.text


def test_published_documents(tmp_path: Path, over: Callable[[Path], Engine]) -> None:
    """Conversations over published documents of three bodies and years are answered right."""
    db = build.published_db(tmp_path)
    if db is None:
        pytest.skip("the published documents do not lie beside the project")
    (tmp_path / "asked.jsonl").write_text(build.published_built(db), encoding="utf-8")
    found = score([tmp_path / "asked.jsonl"], over(db))
    assert [] == [(miss.where, miss.question, miss.faults) for miss in found.misses]


def test_expected_figures_are_current(family: Path) -> None:
    """The figures that are expected are those that the formulas give over the stored cells."""
    assert (build.HERE / "questions.jsonl").read_text(encoding="utf-8") == build.built(family)


def test_samples_are_current(tmp_path: Path) -> None:
    """The samples that ship are those that the maker writes."""
    made = {file.name: file.read_text(encoding="utf-8") for file in write_samples(tmp_path)}
    shipped = {f.name: f.read_text(encoding="utf-8") for f in samples_dir().glob("*.txt")}
    assert made == shipped


def test_default_body_and_year(ask: Callable[..., Answer]) -> None:
    """A chat's own body and year serve a question that says neither, no other."""
    chat = Defaults(body="云川县教育局", year=2017)
    assert "云川县教育局2017年预算" in ask("水费多少", defaults=chat).text
    assert "云川县财政局2018年预算" in ask("财政局2018年水费", defaults=chat).text


def test_own_body_of_a_chat(library: Engine) -> None:
    """What a chat is set to counts from then on, until the conversation speaks of another body;
    我们局 comes back to it."""
    police, trade = Defaults(body="澄川市公安局", year=2023), Defaults(body="澄川市商务局")
    told = [
        ("会议费", police, "澄川市公安局2023年预算"),
        ("2024年的呢", police, "澄川市公安局2024年预算"),
        ("白石县财政局会议费", police, "白石县财政局2023年预算"),
        ("培训费多少", police, "白石县财政局2023年预算"),
        ("我们局呢", police, "澄川市公安局"),
        ("培训费多少", trade, "澄川市商务局2024年预算"),
        ("差旅费多少", Defaults(), "澄川市商务局2024年预算"),
    ]
    context = Context()
    for question, chat, whose in told:
        reply = library.ask(question, Context.from_json(context.to_json()), defaults=chat)
        context = reply.context
        assert whose in reply.answer.text, (question, reply.answer.text)


def test_sources_of_a_comparison(ask: Callable[..., Answer]) -> None:
    """A figure that is compared lists a cell of each document, in whatever unit it prints."""
    answer = ask("2018年青海湾商务委和青海湾政协的水费差多少")
    assert answer.figures[0].derived
    assert len({answer.sources[i].document for i in answer.figures[0].sources}) == 2


def test_nothing_is_added_twice(ask: Callable[..., Answer]) -> None:
    """A department's own unit is left out of a sum, and the reply says which and why."""
    whole, alone = ask("2018年教育局和第一中学水费一共多少"), ask("教育局2018年水费")
    assert (whole.figures[0].value, whole.figures[0].unit) == (
        alone.figures[0].value,
        alone.figures[0].unit,
    )
    assert any("云川县第一中学" in note and "以免重复" in note for note in whole.notes)


@pytest.mark.parametrize(
    "question",
    ["云川县审计局的水费", "江西省财政局2018年水费", "财政局1999年水费", "教育局2018年决算水费"],
)
def test_what_is_not_loaded(question: str, ask: Callable[..., Answer]) -> None:
    """Another body, year or phase gets no figure."""
    answer = ask(question)
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)


def test_versions_of_one_budget(tmp_path: Path, over: Callable[[Path], Engine]) -> None:
    """Of two files for one body, year and phase the later counts, and the reply says so."""
    first = write_samples(tmp_path / "documents")[0]
    again = tmp_path / "更正.txt"
    again.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    load([first, again], tmp_path / "db", workers=1)
    answer = over(tmp_path / "db").ask("财政局2015年水费").answer
    assert any("2 份文件" in note for note in answer.notes)


def _copied(file: Path, name: str) -> Path:
    """The file once more under another name, with another end."""
    copy = file.with_name(name)
    copy.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return copy


def test_one_budget_in_several_files(tmp_path: Path, over: Callable[[Path], Engine]) -> None:
    """Tables of one body, year and phase that were published in several files are taken as one."""
    text = write_samples(tmp_path / "documents")[0].read_text(encoding="utf-8")
    head, *tables = text.split("部门基本支出预算")
    assert len(tables) == 1
    (tmp_path / "收支.txt").write_text(head, encoding="utf-8")
    opening = head.partition("部门收支预算总表")[0]
    (tmp_path / "支出.txt").write_text(f"{opening}部门基本支出预算{tables[0]}", encoding="utf-8")
    load([tmp_path / "收支.txt", tmp_path / "支出.txt", *write_samples(tmp_path / "more")[1:]],
         tmp_path / "db", workers=1)  # fmt: skip
    assert [] == changes_of(tmp_path / "db", "支出.txt")
    seen = Library(tmp_path / "db").preview(_copied(tmp_path / "支出.txt", "再发.txt"))
    assert (("支出.txt",), ("收支.txt",)) == (seen.beside, seen.parts)
    engine = over(tmp_path / "db")
    found = [engine.ask(f"财政局2015年{item}").answer for item in ("支出总计", "水费")]
    assert [Status.ANSWERED] * 2 == [answer.status for answer in found]
    compared = engine.ask("财政局2015年和2016年水费差多少").answer
    assert {"支出.txt", "云川县财政局-2016-预算.txt"} == {s.document for s in compared.sources}
