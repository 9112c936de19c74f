"""The site on the command line (站点): demonstration, serving, accounts, audit log, messages.

Django is imported inside the functions: the other commands must start without it.
"""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any, NoReturn

import click

from youjiao.vocabulary import Failure, InputRefusedError

FIRST_PORT, LAST_PORT = 8000, 8099

database_option = click.option(
    "--database",
    metavar="地址或文件",
    help="SQLite 文件的路径（没有则新建），或数据库地址，如 postgresql://用户:口令@主机/库名；"
    "不填则使用 DATABASE_URL 或本机数据目录中的 SQLite。",
)


def say(line: str) -> None:
    """A line for whoever started the command."""
    click.echo(line, err=True)


@contextmanager
def site(database: str | None = None) -> Iterator[ModuleType]:
    """The site's installation, set up for this process; what cannot be done ends the command with a message."""
    if database:
        os.environ["DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "youjiao.web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured, ValidationError
    from django.db import InterfaceError, OperationalError, connections

    from youjiao.web.options import OptionError

    try:
        django.setup()
        from youjiao.web import installation
    except (OptionError, ImproperlyConfigured, OSError) as refused:
        fail(str(refused))
    try:
        yield installation
    except InputRefusedError as refused:
        fail(str(refused), refused.failure)
    except ValidationError as refused:
        fail("；".join(refused.messages))
    except OSError as refused:
        fail(str(refused))
    except (InterfaceError, OperationalError) as refused:
        fail(f"数据库不能使用：{str(refused).strip()}\n请检查 DATABASE_URL 以及数据库是否已启动。")
    finally:
        connections.close_all()


@contextmanager
def ledger_site(database: str | None = None) -> Iterator[ModuleType]:
    """What the command line may ask of the ledger, with the site set up."""
    with site(database):
        from youjiao.web.ledger import command

        yield command


def fail(message: str, failure: Failure = Failure.SITE) -> NoReturn:
    """The command ends with a message and the number of the failure."""
    say(f"错误：{message}")
    sys.exit(int(failure))


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help=f"端口；不填则取 {FIRST_PORT} 起第一个空闲的。")
@click.option("--no-serve", is_flag=True, help="只准备数据，不启动。")
@database_option
def demo(port: int | None, *, no_serve: bool, database: str | None) -> None:
    """准备演示数据和演示账号，并在本机启动站点。"""
    with site(database) as installation:
        installation.prepare(say)
        installation.load_all_packs(say)
        words = installation.demonstration_accounts()
        if no_serve:
            say("演示数据已就绪。")
            return
        door = bound("127.0.0.1", port)
        click.echo(greeting(address(door), installation, words))
        run(door)


def greeting(where: str, installation: Any, words: dict[str, str]) -> str:
    """What the demonstration prints: the address, and an account for each role."""
    lines = ["", f"  优教已启动：{where}", "", "  演示账号（仅限本机）："]
    for account in installation.DEMONSTRATION:
        lines.append(f"    {account.name}    账号 {account.username:<14} 口令 {words[account.username]}")
    return "\n".join([*lines, "", "  按 Ctrl+C 停止。", ""])


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址。")
@click.option("--port", type=click.IntRange(1, 65535), default=FIRST_PORT, show_default=True, help="端口。")
@database_option
def serve(host: str, port: int, database: str | None) -> None:
    """启动站点。"""
    with site(database) as installation:
        installation.prepare(say)
        if installation.demonstration_is_open() and host not in {"127.0.0.1", "localhost", "::1"}:
            fail("演示账号仍可登录，不能对外提供服务；请先停用 reader、editor、administrator。")
        if not installation.has_administrator():
            say("还没有管理员，请另行运行：youjiao site add-administrator 账号 姓名")
        door = bound(host, port)
        click.echo(f"优教已启动：{address(door)}（按 Ctrl+C 停止）")
        run(door)


def bound(host: str, port: int | None) -> socket.socket:
    """A socket bound to the port, or to the first free one; OSError where none is free."""
    for number in [port] if port else range(FIRST_PORT, LAST_PORT + 1):
        door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, number))
            door.listen(128)
        except OSError as refused:
            door.close()
            if port:
                why = "已被占用" if refused.errno == errno.EADDRINUSE else str(refused.strerror)
                raise OSError(f"端口 {port} 不能使用：{why}，请用 --port 另选一个") from refused
            continue
        return door
    raise OSError(f"{FIRST_PORT}—{LAST_PORT} 没有空闲端口，请用 --port 指定一个")


def address(door: socket.socket) -> str:
    """The address for a browser."""
    host, port = door.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run(door: socket.socket) -> None:
    """The site answers at `door` until it is interrupted."""
    import uvicorn

    from youjiao.web.asgi import application
    from youjiao.web.options import value

    proxies = value("TRUSTED_PROXIES", str)
    config = uvicorn.Config(
        application,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[door])
    say("已停止。")


@click.group("site")
def site_group() -> None:
    """站点的安装与维护。"""


@site_group.command("setup")
@database_option
def set_up(database: str | None) -> None:
    """建立数据库、汇集静态文件、载入规则包；不建立演示账号。"""
    with site(database) as installation:
        installation.prepare(say)
        installation.load_all_packs(say)
        say("站点已就绪。")


@site_group.command("add-administrator")
@click.argument("username", metavar="账号")
@click.argument("name", metavar="姓名")
@database_option
def add_administrator(username: str, name: str, database: str | None) -> None:
    """添加一名管理员，并显示其初始口令。"""
    with site(database) as installation:
        installation.migrate(say)
        click.echo(f"初始口令：{installation.add_administrator(username, name)}（首次登录时须修改）")


@site_group.command("messages")
def update_messages() -> None:
    """更新英文翻译目录：增加新的文字，删去不再使用的。"""
    from youjiao.web.messages import CATALOGUE, update

    total, missing = update()
    click.echo(f"{CATALOGUE}：共 {total} 条，{missing} 条尚无英文。")


@click.group("audit")
def audit_group() -> None:
    """审计日志。"""


@audit_group.command("verify")
@database_option
def verify_audit(database: str | None) -> None:
    """核对审计日志：逐条重算摘要，指出第一处断点。"""
    with site(database):
        from youjiao.web.accounts.audit import verify

        found = verify()
        if found.breach is not None:
            fail(f"审计日志在第 {found.breach.number} 条处断开：{found.breach.what}。")
        click.echo(f"审计日志完整，共 {found.entries} 条。")
