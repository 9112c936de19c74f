"""Who may do what (权限): one table, asked for one object and for a table, with its reason.

An action begins with `require(by, "ledger.review", task)`; a query filters by `visible(person, "ledger.see")`. An
object that lies in a city says so by its attribute `city_key` (the id of the city's pack, None for no city); a person
whose `city` is set has rights over that city and over what lies in none.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from youjiao.web.accounts.models import Person

    Visitor: TypeAlias = Person | AnonymousUser


@dataclass(frozen=True, slots=True)
class Right:
    """A name, what it means, and the roles that have it (权限)."""

    name: str
    meaning: str | Promise
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may, and why not (empty where allowed)."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class InCity(Protocol):
    """What lies in a city, or in none."""

    @property
    def city_key(self) -> str | None:
        """The id of the city's pack, or None."""


READERS = frozenset({"reader", "editor", "administrator"})
EDITORS = frozenset({"editor", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})

RIGHTS = (
    Right("ledger.see", gettext_lazy("查看文件、台账、目标与单位"), READERS),
    Right("ledger.export", gettext_lazy("导出台账"), READERS),
    Right("ledger.upload", gettext_lazy("上传文件"), EDITORS),
    Right("ledger.review", gettext_lazy("审核读解结果"), EDITORS),
    Right("ledger.correct", gettext_lazy("更正台账"), EDITORS),
    Right("ledger.link", gettext_lazy("关联文件与同一事项"), EDITORS),
    Right("accounts.manage", gettext_lazy("管理人员"), ADMINISTRATORS),
    Right("audit.see", gettext_lazy("查看审计日志"), ADMINISTRATORS),
)
BY_NAME = {right.name: right for right in RIGHTS}


def decide(person: "Visitor", right: str, obj: InCity | None = None) -> Decision:
    """Whether `person` has `right`, over `obj` where one is given; an undeclared right is a LookupError."""
    declared = BY_NAME[right]
    if not person.is_authenticated or not person.is_active:
        return Decision(allowed=False, reason=_("请先登录。"))
    if person.role not in declared.roles:
        return Decision(
            allowed=False,
            reason=_("您的角色是“%(role)s”，没有“%(right)s”的权限；如工作需要，请联系管理员调整角色。")
            % {"role": person.get_role_display(), "right": declared.meaning},
        )
    if obj is not None and person.city and obj.city_key not in {None, person.city}:
        return Decision(allowed=False, reason=_("该内容不在您的城市范围内；如工作需要，请联系管理员调整范围。"))
    return Decision(allowed=True)


def require(person: "Visitor", right: str, obj: InCity | None = None) -> None:
    """Nothing where `person` may; otherwise PermissionDenied with the reason, which the page of 403 shows."""
    decision = decide(person, right, obj)
    if not decision:
        raise PermissionDenied(decision.reason)


def visible(person: "Visitor", right: str, *, city: str = "city_key") -> Q:
    """The rows over which `person` has `right`; the same rule as `decide`.

    `city` is the path from the row to the column that holds the city's id: "city_key", "document__city_key" …
    """
    if not decide(person, right):
        return Q(pk__in=())
    if not person.is_authenticated or not person.city:
        return Q()
    return Q(**{city: person.city}) | Q(**{f"{city}__isnull": True})
