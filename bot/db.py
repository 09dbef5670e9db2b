"""Which database is meant: a DuckDB file, or a database on a ClickHouse cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.errors import StoreError

_NAME = re.compile(r"[A-Za-z_]\w{0,63}")
_SCHEMES = ("clickhouse", "chdb")


@dataclass(frozen=True)
class Address:
    """A database on a cluster, clickhouse://user:password@host:port/name?secure=1, or one of the
    same engine run in this process, in a folder, chdb:///folder?name."""

    host: str
    """Host name; empty where the engine runs in this process (chdb://)."""
    port: int | None
    user: str
    password: str
    name: str
    """The database that holds the versions; each version is a database of its own beside it."""
    secure: bool
    folder: str = ""
    """For chdb: the folder of the engine's files."""

    def __str__(self) -> str:
        """The address without the password."""
        if not self.host:
            return f"chdb://{self.folder}?{self.name}"
        port = f":{self.port}" if self.port else ""
        return f"clickhouse://{self.host}{port}/{self.name}"

    def __repr__(self) -> str:
        return f"Address({self})"


Db = Path | Address


def parse_db(text: str) -> Db:
    """The database that a setting or option names; raises StoreError."""
    if text.split("://", 1)[0] not in _SCHEMES or "://" not in text:
        return Path(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise StoreError(_refusal(text)) from None
    inside = parts.scheme == "chdb"
    name = (parts.query if inside else parts.path.strip("/")) or "budget"
    if not _NAME.fullmatch(name) or not (len(parts.path) > 1 if inside else parts.hostname):
        raise StoreError(_refusal(text))
    if inside:
        return Address("", None, "", "", name, False, unquote(parts.path))
    secure = "secure=1" in parts.query or "secure=true" in parts.query
    user, password = unquote(parts.username or "default"), unquote(parts.password or "")
    return Address(parts.hostname or "", port, user, password, name, secure)


def full_name(db: Db) -> str:
    """The database's name, the same from whichever folder it is named."""
    return str(db.resolve() if isinstance(db, Path) else db)


def _refusal(text: str) -> str:
    shown = re.sub(r"//[^@/]*@", "//…@", text)
    return f"{shown}：地址不对；请写成 clickhouse://用户:密码@主机:端口/数据库名。"
