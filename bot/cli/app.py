"""The commands and their options. The only module that imports typer.

Each command imports what it runs inside itself: `ask` must not wait for the Telegram library,
nor `--help` for the database.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.db import Address, parse_db
from bot.db import Db as Place
from bot.errors import BudgetBotError, QueryFileError, StoreError

_USAGE: type[Exception] = typer.BadParameter.__bases__[0]
"""typer's class of all errors of usage, whichever library it takes it from."""
_SAID = (
    (re.compile(r"No such option:? ['\"]?(-[^\s'\".]*)"), "没有选项 {0}"),
    (re.compile(r"No such command ['\"](.+?)['\"]"), "没有命令 {0}"),
    (re.compile(r"Missing (?:argument|parameter|option) ['\"]?(.+?)['\"]?\.?$"), "缺少 {0}"),
    (re.compile(r"Option ['\"]?(\S+?)['\"]? requires"), "选项 {0} 后面要有一个值"),
    (re.compile(r"Got unexpected extra argument\S* \((.+)\)"), "多出了 {0}"),
    (re.compile(r"Invalid value for ['\"]?(.+?)['\"]?: "), "{0} 的值不对"),
)

app = typer.Typer(
    name="budget-bot",
    help="问公开的预算文件：给出数字，也给出它在文件里的位置。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="BUDGET_BOT_DB",
        metavar="FILE|URL",
        help="数据库文件，或 clickhouse:// 开头的地址；不给就用自带文件的。",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="按 JSON 输出。")]
Chart = Annotated[bool, typer.Option("--chart", help="答案画得成图的，在终端里画出来。")]
Document = Annotated[
    str | None, typer.Option("--document", metavar="NAME", help="只看这一份文件（文件名）。")
]


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="问题，如：公务接待费多少？")] = None,
    db: Db = None,
    as_json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="列出每一步和它的得分。")] = False,
    lines: Annotated[
        bool, typer.Option("--jsonl", help="从标准输入逐行读 JSON 请求，逐行答复。")
    ] = False,
    chart: Chart = False,
    save: Annotated[
        list[Path] | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help="存成文件：.csv、.xlsx 存数字，.svg、.png 存图；可以写几次。",
        ),
    ] = None,
    card: Annotated[
        Path | None, typer.Option("--card", metavar="FILE", help="存成一张卡片（.png、.svg）。")
    ] = None,
) -> None:
    """问一个问题，得到数字和出处。"""
    module = importlib.import_module("bot.cli.ask")
    if lines:
        if question:
            raise typer.BadParameter(f"Got unexpected extra argument ({' '.join(question)})")
        module.answer_lines(_engine(db), sys.stdin, sys.stdout)
    elif not question:
        raise typer.BadParameter("Missing argument 'QUESTION'.")
    elif explain:
        module.explain_one(_engine(db), " ".join(question))
    else:
        out = module.Out(as_json=as_json, chart=chart, save=tuple(save or ()), card=card)
        engine = _engine(db)
        module.answer_one(engine, " ".join(question), out, *_address(engine))


@app.command()
def chat(db: Db = None, chart: Chart = False) -> None:
    """在终端里一问一答；Ctrl-D 结束。"""
    importlib.import_module("bot.cli.ask").converse(_engine(db), chart=chart)


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="文件或文件夹。")],
    db: Db = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="几个进程同时读；不给就同处理器数。"),
    ] = None,
    as_json: Json = False,
) -> None:
    """载入预算文件，逐份报告；已载入且没有变的跳过，中断了的接着载。"""
    module = importlib.import_module("bot.cli.load")
    raise typer.Exit(module.load_paths(paths, _file(db), workers, as_json=as_json))


@app.command()
def documents(
    db: Db = None,
    document: Document = None,
    as_json: Json = False,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="NAME", help="去掉这份文件（文件名）。")
    ] = None,
    changes: Annotated[bool, typer.Option("--changes", help="新版本和旧版本哪里不同。")] = False,
) -> None:
    """列出载入了哪些文件；也可以去掉一份，或看新版本改了什么。"""
    module = importlib.import_module("bot.cli.lists")
    if remove:
        importlib.import_module("bot.cli.load").remove_documents(remove, _file(db) or _db(None))
    elif changes:
        module.list_changes(_db(db), document, as_json=as_json)
    else:
        module.list_documents(_db(db), document, as_json=as_json)


@app.command()
def tables(
    db: Db = None,
    document: Document = None,
    as_json: Json = False,
    number: Annotated[
        int | None, typer.Option("--table", metavar="N", help="第几张表；要存成文件时用。")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="把这张表存成 .csv 或 .xlsx。")
    ] = None,
) -> None:
    """列出载入的表；或把一张表存成文件。"""
    module = importlib.import_module("bot.cli.lists")
    if save is None and number is None:
        module.list_tables(_db(db), document, as_json=as_json)
    elif save is None or number is None:
        raise typer.BadParameter(f"Missing option '{'--table' if save else '--save'}'.")
    else:
        module.save_table(_db(db), document, number, save)


@app.command()
def cells(db: Db = None, document: Document = None) -> None:
    """把每一格和它的位置写成 CSV。"""
    importlib.import_module("bot.cli.lists").write_cells(_db(db), document)


@app.command()
def audit(db: Db = None, document: Document = None, as_json: Json = False) -> None:
    """列出对不上、自相矛盾的地方；有严重的就以 1 退出。"""
    module = importlib.import_module("bot.audit.report")
    raise typer.Exit(module.show_audit(_db(db), document, as_json=as_json))


@app.command()
def check(
    db: Db = None,
    queries: Annotated[
        Path | None, typer.Option("--queries", metavar="FOLDER", help="查别处的问题文件。")
    ] = None,
) -> None:
    """读每个问题文件，跑它自带的测试，报告所有毛病。"""
    raise typer.Exit(importlib.import_module("bot.cli.check").check_queries(_db(db), queries))


@app.command("eval")
def evaluate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="问题文件或文件夹。")],
    db: Db = None,
    failures: Annotated[
        int, typer.Option("--failures", min=0, metavar="N", help="列出多少个没答对的。")
    ] = 15,
    at_least: Annotated[
        float,
        typer.Option("--at-least", min=0, max=1, help="答对的比例低于它（0 到 1）就以 1 退出。"),
    ] = 0.0,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="把每个问题换着样子再问：错字、客套、繁体、拼音等。")
    ] = False,
) -> None:
    """问一遍问题文件，给答案打分。"""
    module = importlib.import_module("bot.cli.check")
    run = module.score_variants if mutate else module.score_questions
    raise typer.Exit(run(_engine(db), paths, failures, at_least))


@app.command()
def serve(db: Db = None) -> None:
    """启动 Telegram 机器人。"""
    settings = importlib.import_module("bot.settings").read_settings()
    module = importlib.import_module("bot.telegram.app")
    path = _db(db or settings.db)
    raise typer.Exit(module.serve(settings, _crew(settings, path), _library(path)) or 0)


@app.command()
def web(
    db: Db = None,
    listen: Annotated[
        str | None,
        typer.Option("--listen", metavar="HOST:PORT", help="在哪里收听；不给就只限本机。"),
    ] = None,
    show: Annotated[bool, typer.Option("--open/--no-open", help="在浏览器里打开。")] = True,
) -> None:
    """在浏览器里看文件、提问。"""
    settings = importlib.import_module("bot.settings").read_settings()
    module = importlib.import_module("bot.web.serve")
    engine = _crew(settings, _db(db or settings.db))
    raise typer.Exit(module.serve(settings, engine, listen, show=show))


@app.command()
def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="写到哪个文件夹。")], db: Db = None
) -> None:
    """把所有文件和表写成网页文件，放到任何网站上都能看。"""
    module = importlib.import_module("bot.cli.site")
    raise typer.Exit(module.write(_engine(db), out))


@app.command()
def bench(
    documents: Annotated[
        int, typer.Option("--documents", min=1, metavar="N", help="造多少份文件来问。")
    ] = 100,
    questions: Annotated[
        int, typer.Option("--questions", min=12, metavar="N", help="问多少个问题。")
    ] = 300,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="同一个数，问同样的问题。")] = 1,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help="造好的留在这里，下次接着用；不给就删掉。"),
    ] = None,
    as_json: Json = False,
) -> None:
    """量一量有多快：造一批文件，问各种问题，和别的做法比。"""
    module = importlib.import_module("bot.cli.bench")
    module.bench(documents, questions, seed, keep, as_json=as_json)


@app.command()
def simulate(db: Db = None) -> None:
    """不连 Telegram，在本机演一遍机器人的对话。"""
    settings = importlib.import_module("bot.settings").read_settings()
    module = importlib.import_module("bot.telegram.simulate")
    path = _db(db or settings.db)
    raise typer.Exit(module.simulate(settings, _engine(path), _library(path)) or 0)


@app.command()
def push(
    address: Annotated[str, typer.Argument(metavar="URL", help="clickhouse:// 开头的地址。")],
    db: Db = None,
) -> None:
    """把数据库送到 ClickHouse，成为那里的新版本。"""
    importlib.import_module("bot.cli.push").push_database(_file(db) or _db(None), parse_db(address))


def _file(db: str | None) -> Path | None:
    """The database file asked for; raises StoreError for an address on a cluster."""
    place = parse_db(db) if db else None
    if isinstance(place, Address):
        raise StoreError(f"{place}：这里要用数据库文件；请先载入文件，再用 budget-bot push 送去。")
    return place


def _db(db: str | Place | None) -> Place:
    """The database asked for, else that of the shipped documents."""
    if db is not None:
        return parse_db(db) if isinstance(db, str) else db
    known: Path | None = importlib.import_module("bot.current").current_db()
    return known or importlib.import_module("bot.load.desk.load").default_db()


def _address(engine: Any) -> list[Any]:
    """What gives an answer its permanent address, where pages are open to others."""
    if not os.environ.get("BUDGET_BOT_PUBLIC_URL"):
        return []  # settings and archive take time to import
    settings = importlib.import_module("bot.settings").read_settings()
    give = importlib.import_module("bot.archive").address_giver
    return [give(settings.public_url, settings.state, engine)]


def _crew(settings: Any, path: Place) -> Any:
    """The engine of a service: several processes where so many are set."""
    if not settings.workers:
        return _engine(path)
    return importlib.import_module("bot.crew").Crew(path, settings.workers)


def _engine(db: str | Place | None) -> Any:
    return importlib.import_module("bot.warm").open_engine(_db(db))


def _library(db: Place) -> Any:
    """What takes documents sent in the chat; None on a cluster, which takes none."""
    if isinstance(db, Address):
        return None
    ahead = importlib.import_module("bot.ask.vocabulary.indexed").index_ahead
    return importlib.import_module("bot.load.desk.library").Library(db, before=ahead)


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end it: 0 done, 1 something found or refused, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal of another encoding still gets an answer, and a broken byte no traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """The exit status; what went wrong stands on standard error."""
    try:
        return int(app(arguments, prog_name="budget-bot", standalone_mode=False) or 0)
    except BudgetBotError as error:
        return _refuse(str(error), faults=isinstance(error, QueryFileError))
    except _USAGE as error:
        if not str(error):  # no command at all: the help, already written, says it better
            return 2
        sys.stderr.write(f"用法不对：{_usage(error)}；用 budget-bot --help 看用法。\n")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        # The reader has gone; without this Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _refuse(f"程序出错：{where(error)}；请把这句话告诉维护者。")


def _refuse(text: str, *, faults: bool = False) -> int:
    sys.stderr.write(text + "\n")
    if faults:
        sys.stderr.write(f"共 {len(text.splitlines())} 处毛病。\n")
    return 1


def _usage(error: Exception) -> str:
    said = str(getattr(error, "message", "") or error)
    text = error.format_message() if hasattr(error, "format_message") else said
    for pattern, sentence in _SAID:
        found = pattern.search(text)
        if found:
            return sentence.format(*found.groups())
    return text.rstrip(".")


def where(error: BaseException) -> str:
    """What an unforeseen error says, and the line of this project that it came from."""
    at, trace = "", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "bot" in file.parts:
            at = f"{file.name} 第{trace.tb_lineno}行，"
        trace = trace.tb_next
    return f"{at}{type(error).__name__}：{' '.join(str(error).split())[:200]}"
