"""What the system refuses is said in Chinese, and what it is called where nobody named it."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.load.readers.source import read_source
from bot.reasons import reason


def test_a_folder_in_place_of_a_file_is_called_one(tmp_path: Path) -> None:
    """Whoever names a folder where a file is needed reads that in Chinese."""
    with pytest.raises(DocumentError, match="这是文件夹，不是文件"):
        read_source(tmp_path)


def test_an_address_in_use_is_called_so() -> None:
    """A port that another program holds."""
    with socket.create_server(("127.0.0.1", 0)) as held, pytest.raises(OSError) as caught:
        socket.create_server(held.getsockname())
    assert reason(caught.value) == "这个端口已被别的程序占用"


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_english_prose(number: int) -> None:
    """An error without words of its own is told by its name, never by the system's sentence."""
    error = OSError(number, os.strerror(number))
    assert os.strerror(number) not in reason(error)
    assert reason(error)[0] > "\u4e00"


def test_a_host_that_is_not_there() -> None:
    """Errors without a number are told too."""
    assert reason(socket.gaierror(-2, "Name or service not known")) == "没有这个主机名"
