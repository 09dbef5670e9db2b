"""What is different in a newer version of a document, as it is told."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.resources import statement
from bot.store import Row, Store


def changes_of(db: Path, document: str) -> list[Row]:
    """What is different in a document from the version before it."""
    with closing(Store(db)) as store:
        return store.rows(statement("list_changes"), {"document": document})


def change_line(row: Row) -> str:
    """One difference as a sentence, with the places of both sides."""
    where = f"《{row['table']}》{row['path']}" + (f"（{row['column']}）" if row["column"] else "")
    before = (
        f"{row['before'] or '空白'} {row['before_unit']}".strip() + f"（{row['before_place']}）"
    )
    after = f"{row['after'] or '空白'} {row['after_unit']}".strip() + f"（{row['after_place']}）"
    said = {
        "changed": f"由 {before} 改为 {after}",
        "added": f"新增 {after}",
        "gone": f"去掉了 {before}",
    }
    return f"{row['document']}：{where} {said[row['kind']]}"


def _side(row: Row, name: str) -> str:
    """An amount as printed with its unit and place; a blank is said to be one."""
    printed = f"{row[name]} {row[f'{name}_unit']}".strip() if row[name] else "空白"
    return f"{printed}（{row[f'{name}_place']}）"
