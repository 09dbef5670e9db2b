"""Merged headers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.sheet import Head, header

_PATHS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=3), min_size=1, max_size=8)


def test_neighbours_share_a_head() -> None:
    """A name over two columns reaches over both, a lone one down to the lowest row."""
    paths = [("科目",), ("资金来源", "合计"), ("资金来源", "财政拨款")]

    assert header(paths) == (
        (Head("科目", 1, 2), Head("资金来源", 2, 1)),
        (Head("合计", 1, 1), Head("财政拨款", 1, 1)),
    )


def test_column_without_a_name() -> None:
    """A column that the document gives no name has a blank head of full height."""
    assert header([("甲", "乙"), ()]) == (
        (Head("甲", 1, 1), Head("", 1, 2)),
        (Head("乙", 1, 1),),
    )


@given(_PATHS)
def test_every_place_of_the_header_is_covered_once(paths: list[list[str]]) -> None:
    """Heads laid out as a browser does cover each column and row, and none twice."""
    rows = header(paths)
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for head in row:
            while (x, y) in taken:
                x += 1
            for cell in ((x + i, y + j) for i in range(head.columns) for j in range(head.rows)):
                assert cell not in taken
                taken[cell] = head.text
    depth = max(map(len, paths))

    assert {(x, y) for x in range(len(paths)) for y in range(depth)} == set(taken)
    for x, path in enumerate(paths):
        assert path == [taken[x, y] for y in range(len(path))]
