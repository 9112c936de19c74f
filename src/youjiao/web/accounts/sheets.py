"""People and audit entries as tables of a workbook (导出)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.reports import Cell, Field, Sheet
from youjiao.web.accounts.models import AuditEntry, Person
from youjiao.web.accounts.wording import details, meaning


def people_sheet(people: Iterable[Person], cities: dict[str, str]) -> Sheet:
    """One row for each person."""
    fields = (_("账号"), _("姓名"), _("角色"), _("城市范围"), _("状态"), _("最近登录"))
    return Sheet(_("人员"), tuple(Field(title, 18) for title in fields), people_rows(people, cities))


def people_rows(people: Iterable[Person], cities: dict[str, str]) -> Iterator[list[Cell]]:
    """The cells of each person."""
    for person in people:
        yield [
            person.username,
            person.name,
            str(person.get_role_display()),
            cities.get(person.city, person.city) or _("全部城市"),
            _("在用") if person.is_active else _("已停用"),
            moment(person.last_login) if person.last_login else _("从未登录"),
        ]


def audit_sheet(entries: Iterable[AuditEntry]) -> Sheet:
    """One row for each entry, with its whole digest."""
    fields = (
        Field(_("序号"), 8), Field(_("时间"), 20), Field(_("人员"), 24), Field(_("事项"), 24), Field(_("对象"), 40),
        Field(_("内容"), 60), Field(_("摘要"), 68),
    )  # fmt: skip
    return Sheet(_("审计日志"), fields, audit_rows(entries))


def audit_rows(entries: Iterable[AuditEntry]) -> Iterator[list[Cell]]:
    """The cells of each entry."""
    for entry in entries:
        said = "；".join(f"{label}：{value}" for label, value in details(entry))
        yield [
            entry.number, moment(entry.moment), entry.person_label, str(meaning(entry)), entry.object_label, said,
            entry.digest,
        ]  # fmt: skip


def moment(when: datetime) -> str:
    """Day and time in the installation's time zone."""
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M:%S}"
