"""Tables of PDF pages that no line rules: taken where their heads tell the amounts apart."""

from __future__ import annotations

from pathlib import Path

from papers import FONT
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.load.raw import RawDocument, RawTable
from bot.load.read import read_document

_LEFT = (60, 250, 310, 480)
_ROWS = (
    ("一、财政拨款收入", "1,234.56", "一、教育支出", "1,200.00"),
    ("二、其他收入", "0.00", "二、外交支出", "0.00"),
    ("三、事业收入", "12.00", "三、住房保障支出", "46.56"),
    ("收入总计", "1,246.56", "支出总计", "1,246.56"),
)


def _page(file: Path, heads: tuple[dict[int, str], ...], rows: tuple[tuple[str, ...], ...]) -> None:
    canvas = Canvas(str(file), pagesize=A4)
    canvas.setFont(FONT, 9)
    canvas.drawString(250, 780, "2024年收支总表")
    canvas.drawString(440, 762, "单位：万元")
    for at, texts in enumerate((*heads, *(dict(enumerate(row)) for row in rows))):
        for column, text in texts.items():
            canvas.drawString(_LEFT[column], 740 - 18 * at, text)
    canvas.showPage()
    canvas.save()


def _read(file: Path) -> tuple[RawDocument, list[list[str]]]:
    raw = read_document(file)
    tables = [block for block in raw.blocks if isinstance(block, RawTable)]
    return raw, [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_two_sides(tmp_path: Path) -> None:
    """Both rows of heads belong to the table, and each side keeps its amounts."""
    heads = ({0: "收入", 2: "支出"}, {0: "项目", 1: "预算数", 2: "项目", 3: "预算数"})
    _page(tmp_path / "甲.pdf", heads, _ROWS)

    _, rows = _read(tmp_path / "甲.pdf")

    assert [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]] == rows[:2]
    assert [list(row) for row in _ROWS] == rows[2:]


def test_amounts_that_nothing_tells_apart(tmp_path: Path) -> None:
    """Amounts without a head, or two beside each other under one, are left out with a warning."""
    figures = tuple((name, one, two, "9.00") for name, one, _, two in _ROWS)
    for heads in (
        ({0: "项目", 1: "上年数", 2: "预算数"},),
        ({0: "项目", 1: "预算数", 2: "预算数", 3: "决算数"},),
    ):
        _page(tmp_path / "甲.pdf", heads, (*figures, figures[0]))

        raw, rows = _read(tmp_path / "甲.pdf")

        assert ([], 1) == (rows, len(raw.warnings))
        assert "没有框线" in raw.warnings[0]


_COLUMNS = (60, 140, 300, 390, 480)


def _draw(canvas: Canvas, base: float, texts: dict[int, str]) -> None:
    """Write texts below each other's columns, amounts up to the right end of theirs."""
    for column, text in texts.items():
        if "." in text or text == "-":
            canvas.drawRightString(_COLUMNS[column] + 70, base, text)
        else:
            canvas.drawString(_COLUMNS[column], base, text)


def _bare(file: Path, *pages: dict[float, dict[int, str]]) -> list[list[str]]:
    canvas = Canvas(str(file), pagesize=A4)
    for lines in pages:
        canvas.setFont(FONT, 10)
        for base, texts in lines.items():
            _draw(canvas, base, texts)
        canvas.showPage()
    canvas.save()
    return _read(file)[1]


_HEAD = {0: "科目编码", 1: "科目名称", 2: "合计", 3: "基本支出", 4: "项目支出"}


def test_name_over_lines(tmp_path: Path) -> None:
    """A name on two lines goes with the figures in the middle beside it; a blank row stays one."""
    rows = _bare(
        tmp_path / "甲.pdf",
        {
            740: _HEAD,
            720: {0: "201", 1: "一般公共服务支出", 2: "30.00", 3: "10.00", 4: "20.00"},
            701: {1: "政府办公厅（室）及相关机构事"},
            695: {0: "20103", 2: "8.00", 3: "3.00", 4: "5.00"},
            689: {1: "务"},
            670: {0: "20132", 1: "组织事务"},
            650: {0: "221", 1: "住房保障支出", 2: "4.00", 4: "4.00"},
        },
    )

    assert [
        ["201", "一般公共服务支出", "30.00", "10.00", "20.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "8.00", "3.00", "5.00"],
        ["20132", "组织事务", "", "", ""],
        ["221", "住房保障支出", "4.00", "", "4.00"],
    ] == rows[1:]


def test_names_over_several_columns(tmp_path: Path) -> None:
    """A name in the middle above three others reaches over the three."""
    file = tmp_path / "甲.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    canvas.setFont(FONT, 10)
    for x, base, text in (
        (80, 730, "科目名称"),
        (200, 730, "合计"),
        (360, 740, "基本支出"),
        (280, 720, "小计"),
        (360, 720, "人员经费"),
        (440, 720, "公用经费"),
        (520, 730, "项目支出"),
    ):
        canvas.drawCentredString(x, base, text)
    for at, name in enumerate(("教育支出", "农林水支出", "住房保障支出")):
        canvas.drawString(60, 700 - 20 * at, name)
        for column, right in enumerate((220, 300, 380, 460, 540), 1):
            canvas.drawRightString(right, 700 - 20 * at, f"{column * 10 + at}.00")
    canvas.save()

    rows = _read(file)[1]

    assert ["科目名称", "合计", "基本支出", "", "", "项目支出"] == rows[0]
    assert ["", "", "小计", "人员经费", "公用经费", ""] == rows[1]
    assert ["农林水支出", "11.00", "21.00", "31.00", "41.00", "51.00"] == rows[3]


def test_row_cut_by_the_page(tmp_path: Path) -> None:
    """The rest of a name at the top of the next page goes to its row; the rows there go on."""
    rows = _bare(
        tmp_path / "甲.pdf",
        {
            740: _HEAD,
            720: {0: "201", 1: "一般公共服务支出", 2: "30.00", 3: "10.00", 4: "20.00"},
            700: {0: "20103", 1: "政府办公厅（室）及相关机构事", 2: "8.00", 3: "3.00", 4: "5.00"},
        },
        {
            780: {1: "务"},
            760: {0: "20132", 1: "组织事务", 2: "9.00", 3: "4.00", 4: "5.00"},
            740: {0: "221", 1: "住房保障支出", 2: "4.00", 3: "1.00", 4: "3.00"},
        },
    )

    assert ["20103", "政府办公厅（室）及相关机构事务", "8.00", "3.00", "5.00"] == rows[2]
    assert ["221", "住房保障支出", "4.00", "1.00", "3.00"] == rows[4]


def test_figures_without_a_name_are_left_out(tmp_path: Path) -> None:
    """Where a page cuts a row so that its name stands apart from its figures, they are left out
    with a warning."""
    rows = _bare(
        tmp_path / "甲.pdf",
        {
            740: _HEAD,
            720: {0: "201", 1: "一般公共服务支出", 2: "30.00", 3: "10.00", 4: "20.00"},
            700: {0: "221", 1: "住房保障支出", 2: "4.00", 3: "1.00", 4: "3.00"},
            680: {1: "其他支出"},
            668: {2: "9.00", 3: "4.00", 4: "5.00"},
        },
    )

    assert "9.00" not in [text for row in rows for text in row]
    assert "第1页" in "".join(read_document(tmp_path / "甲.pdf").warnings)


def test_rest_of_a_table_that_was_not_read(tmp_path: Path) -> None:
    """Rows at the top of a page whose table before was left out have no title and no unit: they
    are left out too, with a warning."""
    first = {
        780.0: {2: "2024年支出预算表"},
        762.0: {4: "单位：元"},
        740.0: {0: "科目编码", 1: "科目名称", 2: "合计"},
        722.0: {0: "201", 1: "一般公共服务支出", 2: "10.00", 3: "4.00", 4: "6.00"},
        704.0: {0: "20101", 1: "人大事务", 2: "10.00", 3: "4.00", 4: "6.00"},
    }
    second = {
        780.0: _HEAD,
        762.0: {0: "205", 1: "教育支出", 2: "7.00", 3: "3.00", 4: "4.00"},
        744.0: {0: "20501", 1: "教育管理事务", 2: "7.00", 3: "3.00", 4: "4.00"},
        690.0: {0: "表中的数以批复为准，单位为元，详见说明。"},
    }
    file = tmp_path / "甲.pdf"

    assert [] == _bare(file, first, second)
    assert "第1、2页" in "".join(read_document(file).warnings)


def test_header_parted_by_the_page(tmp_path: Path) -> None:
    """A table whose upper names stand at the foot of the page before is left out: over which
    columns they reach cannot be told."""
    first = {
        780.0: {2: "2024年支出预算表"},
        762.0: {3: "单位：元"},
        740.0: {1: "人员经费", 3: "公用经费"},
    }
    second = {
        780.0: {1: "科目名称", 2: "预算数", 3: "科目名称", 4: "预算数"},
        762.0: {1: "基本工资", 2: "7.00", 3: "办公费", 4: "4.00"},
        744.0: {1: "津贴补贴", 2: "7.50", 3: "印刷费", 4: "4.50"},
    }
    file = tmp_path / "甲.pdf"

    assert [] == _bare(file, first, second)
    assert "第2页" in "".join(read_document(file).warnings)


def test_last_rows_without_amounts(tmp_path: Path) -> None:
    """Rows of noughts and marks below the last amount are rows of the table."""
    rows = _bare(
        tmp_path / "甲.pdf",
        {
            740: _HEAD,
            720: {0: "201", 1: "一般公共服务支出", 2: "30.00", 3: "10.00", 4: "20.00"},
            700: {0: "221", 1: "住房保障支出", 2: "4.00", 3: "1.00", 4: "3.00"},
            680: {0: "229", 1: "其他支出", 2: "-", 3: "-", 4: "-"},
        },
    )

    assert ["229", "其他支出", "-", "-", "-"] == rows[3]


def test_name_broken_before_a_bracket(tmp_path: Path) -> None:
    """A name whose first line leaves room, as what is in brackets cannot be broken, is whole."""
    rows = _bare(
        tmp_path / "甲.pdf",
        {
            740: _HEAD,
            720: {0: "20101", 1: "一般公共服务支出事务", 2: "30.00", 3: "10.00", 4: "20.00"},
            702: {1: "其他政府办公厅"},
            688: {0: "20199", 1: "（室）及相关机构事务", 2: "4.00", 3: "1.00", 4: "3.00"},
            674: {1: "支出"},
            656: {0: "229", 1: "其他支出", 2: "8.00", 3: "2.00", 4: "6.00"},
        },
    )

    assert ["20199", "其他政府办公厅（室）及相关机构事务支出", "4.00", "1.00", "3.00"] == rows[2]


def test_full_names_close_under_each_other(tmp_path: Path) -> None:
    """Names over two lines that fill their column are told apart by the figures in their middle,
    and by the room between names, where that is wider than inside one."""
    figures = {2: "30.00", 3: "10.00", 4: "20.00"}

    def rows(room: float) -> list[list[str]]:
        lines: dict[float, dict[int, str]] = {740.0: _HEAD}
        for at in range(3):
            top = 720 - at * (13 + room)
            lines[top] = {1: "机关事业单位职业年"}
            lines[top - 6.5] = {0: f"2080{at}", **figures}
            lines[top - 13] = {1: f"金缴费支出和补助{'一二三'[at]}"}
        return _bare(tmp_path / "甲.pdf", lines)

    names = [row[1] for row in rows(15)[1:]]

    assert [f"机关事业单位职业年金缴费支出和补助{n}" for n in "一二三"] == names
    assert [] == rows(13)
