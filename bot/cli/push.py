"""Sending a database to a cluster from the terminal."""

from __future__ import annotations

from pathlib import Path

from bot.cluster.push import push
from bot.db import Address, Db
from bot.errors import StoreError
from bot.render.terminal import Screen


def push_database(file: Db, target: Db) -> None:
    """Copy the database file to the cluster; raises StoreError."""
    if not isinstance(target, Address) or not isinstance(file, Path):
        raise StoreError(
            f"{target}：不是集群的地址；请写成 clickhouse://用户:密码@主机:端口/库名。"
        )
    screen = Screen()
    with screen.progress("送出…") as progress:
        number = push(file, target, lambda table: progress.now(f"送出 {table} …"))
    screen.line(f"已送到 {target}，是第 {number} 版。")
