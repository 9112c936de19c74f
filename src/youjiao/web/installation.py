"""What an installation needs before it can serve (安装): tables, static files, messages, packs, accounts.

Every step looks first whether it is still to be done, so that a second start is quick.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from youjiao.catalogue import Pack, chain, load_packs
from youjiao.web import messages
from youjiao.web.accounts import actions as accounts
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.passwords import initial_password
from youjiao.web.accounts.queries import any_active, any_administrator, last_details
from youjiao.web.jobs.worker import interrupt_abandoned
from youjiao.web.ledger.actions import load_pack, refresh_findings, suggest_same_matter
from youjiao.web.portal.audit_kinds import PACKS_LOADED
from youjiao.web.vendor import VENDOR, place

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration: its name and role."""

    username: str
    name: str
    role: str


DEMONSTRATION = (
    Account("reader", "演示查看员", "reader"),
    Account("editor", "演示编辑员", "editor"),
    Account("administrator", "演示管理员", "administrator"),
)


def prepare(say: Say) -> None:
    """Messages are compiled, tables are those of this version, lost jobs are interrupted, static files are collected."""
    messages.compile_stale(settings.LOCALE_PATHS[0])
    migrate(say)
    interrupt_abandoned()
    collect_static(say)


def migrate(say: Say) -> None:
    """Every migration is applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("建立数据库……")
        call_command("migrate", interactive=False, verbosity=0)


def collect_static(say: Say) -> None:
    """The collected static files are those of this version; a missing library is a FileNotFoundError that names it."""
    missing = [file for file in VENDOR if not place(file).is_file()]
    if missing:
        raise FileNotFoundError(f"没有前端程序库 {place(missing[0])}，请先运行 make setup（或 npm ci）")
    stamp, now = Path(settings.STATIC_ROOT) / "collected", digest_of(static_sources(), content=False)
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    say("汇集静态文件……")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")


def static_sources() -> list[Path]:
    """The files that static files are collected from."""
    own = (path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*"))
    apps = (path for path in Path(settings.WEB).glob("*/static/**/*"))
    return sorted({*own, *apps, *(place(file) for file in VENDOR)})


def digest_of(files: Iterable[Path], *, content: bool, about: str = "") -> str:
    """A digest of these files: of their content, or of their sizes and times alone; and of what is said about them."""
    found = hashlib.sha256(about.encode())
    for file in files:
        if file.is_file():
            state = file.stat()
            mark = file.read_bytes() if content else f"{state.st_size} {state.st_mtime_ns}".encode()
            found.update(f"{file} {len(mark)} ".encode() + mark)
    return found.hexdigest()


def load_all_packs(say: Say) -> None:
    """The ledger holds what the packs bring, checked and compared; packs that have not changed since are not read."""
    folder = Path(settings.PACKS)
    fingerprint = digest_of(sorted(folder.rglob("*")), content=True, about=version("youjiao"))
    last = last_details(PACKS_LOADED)
    if last is not None and last["fingerprint"] == fingerprint:
        return
    packs = load_packs(folder)
    for pack in parents_first(packs):
        say(f"载入规则包：{pack.title}……")
        load_pack(pack, by=None)
    for pack in packs.values():
        if pack.documents:
            say(f"体检并比对文件：{pack.title}……")
            refresh_findings(pack.id, by=None)
            suggest_same_matter(pack.id, by=None)
    with transaction.atomic():
        record(PACKS_LOADED, None, by=None, packs=sorted(packs), fingerprint=fingerprint)


def parents_first(packs: dict[str, Pack]) -> list[Pack]:
    """The packs in an order in which each stands after those it rests on."""
    return sorted(packs.values(), key=lambda pack: (len(chain(packs, pack.id)), pack.id))


def demonstration_passwords() -> dict[str, str]:
    """The passwords of the demonstration's accounts, by username; kept in the installation's own folder."""
    file = Path(settings.VAR) / "demonstration-accounts.json"
    if file.exists():
        kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        return kept
    made = {account.username: initial_password() for account in DEMONSTRATION}
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(made, out, indent=1)
    return made


def demonstration_accounts() -> dict[str, str]:
    """The accounts of the demonstration exist and open with the returned passwords."""
    words = demonstration_passwords()
    for account in DEMONSTRATION:
        accounts.ensure_account(account.username, account.name, account.role, password=words[account.username])
    return words


def demonstration_is_open() -> bool:
    """Whether an account of the demonstration can sign in."""
    return any_active(account.username for account in DEMONSTRATION)


def add_administrator(username: str, name: str) -> str:
    """The initial password of a new administrator."""
    _person, word = accounts.add_person(by=None, username=username, name=name, role="administrator")
    return word


def has_administrator() -> bool:
    """Whether somebody can manage people."""
    return any_administrator()
