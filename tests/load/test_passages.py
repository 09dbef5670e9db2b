"""Running text and the figures in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from paper import read, spending


def test_statements(tmp_path: Path) -> None:
    """A sentence's figures are read with their unit and the words before them."""
    text = "收入预算说明\n    2016年度收入总计1,505.10万元，其中基金收入300元。\n"
    doc = read(tmp_path, spending(("水费", "1.00")), text)[0]
    found = [(s.subject, s.value, s.unit) for s in doc.statements]

    assert ("收入总计", Decimal("1505.10"), "万元") in found
    assert ("基金收入", Decimal(300), "元") in found


def test_headings(tmp_path: Path) -> None:
    """A paragraph knows the section and the heading that it stands under."""
    text = "收支预算说明\n收入预算说明\n    收入按规定编制。\n支出预算说明\n    支出按规定编制。\n"
    doc = read(tmp_path, spending(("水费", "1.00")), text)[0]

    assert [("收支预算说明", "收入预算说明"), ("收支预算说明", "支出预算说明")] == [
        (p.section, p.heading) for p in doc.passages[-2:]
    ]
