"""Places read as a person would look them up."""

from bot.load.raw import Place, column_letters


def test_places_are_written_as_people_find_them() -> None:
    """Lines, pages, areas of sheets and rows of tables each in their own words."""
    places = [
        Place(7, 7),
        Place(7, 9),
        Place(12, 12, "page"),
        Place(7, 7, "sheet", "Sheet1", 2, 2),
        Place(5, 5, "table", "3"),
    ]

    assert [str(place) for place in places] == [
        "第7行",
        "第7–9行",
        "第12页",
        "Sheet1!B7",
        "第3个表格第5行",
    ]


def test_a_place_reaches_from_label_to_amount() -> None:
    """Two cells of a sheet's row make one area."""
    label, amount = Place(7, 7, "sheet", "收支", 1, 1), Place(7, 7, "sheet", "收支", 28, 28)

    assert str(label.through(amount)) == "收支!A7:AB7"
    assert column_letters(703) == "AAA"
