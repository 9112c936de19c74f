"""Tables of people, sign-in attempts and the audit log (人员、登录、审计日志)."""

import json
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does here (角色)."""

    READER = "reader", _("查看员")
    EDITOR = "editor", _("编辑员")
    ADMINISTRATOR = "administrator", _("管理员")


class Person(AbstractBaseUser):
    """Somebody who signs in (人员). `city` is the id of the one city that the person sees, or empty for all."""

    username = models.CharField(_("账号"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices, default=Role.READER)
    city = models.CharField(_("城市范围"), max_length=40, blank=True)
    must_change_password = models.BooleanField(_("须修改初始口令"), default=True)
    is_active = models.BooleanField(_("在用"), default=True)
    added = models.DateTimeField(_("添加时间"), auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = BaseUserManager["Person"]()

    class Meta:
        """An account is named in lower case; an administrator sees all cities."""

        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="accounts_person_lower_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_person_role_known"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.ADMINISTRATOR) | models.Q(city=""),
                name="accounts_person_administrator_of_all_cities",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.username}）"

    @property
    def city_key(self) -> str | None:
        """The city a person belongs to, or None for all."""
        return self.city or None


class SignInAttempt(models.Model):
    """One try to sign in (登录尝试); it counts as failed until it is known to have succeeded."""

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    moment = models.DateTimeField()
    succeeded = models.BooleanField(default=False)

    class Meta:
        """Counted by person and address within a time."""

        indexes = [
            models.Index(fields=["username", "address", "moment"], name="accounts_attempt_by_person"),
            models.Index(fields=["address", "moment"], name="accounts_attempt_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.username} {self.address} {self.moment:%Y-%m-%d %H:%M:%S}"


class AppendOnlyError(TypeError):
    """An audit entry was to be changed or deleted."""


class AppendOnlyRows(models.QuerySet["AuditEntry"]):
    """Rows that are added and read, never changed or deleted; the database refuses it too, by a trigger."""

    def update(self, **changes: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("审计日志只能追加，不能修改")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("审计日志只能追加，不能删除")


class AuditEntry(models.Model):
    """One thing that somebody did (审计日志): who, what, on which object, and the digest that chains it to the last.

    `number` counts from 1 without gaps. `details_text` is canonical JSON, kept as text because the digest is over it.
    """

    number = models.BigIntegerField(primary_key=True)
    moment = models.DateTimeField(_("时间"))
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("人员"))
    person_label = models.CharField(_("人员"), max_length=100)
    kind = models.CharField(_("事项"), max_length=60)
    object_type = models.CharField(_("对象类型"), max_length=60, blank=True)
    object_id = models.CharField(_("对象编号"), max_length=60, blank=True)
    object_label = models.CharField(_("对象"), max_length=200, blank=True)
    details_text = models.TextField(_("内容"), default="{}")
    digest = models.CharField(max_length=64)

    objects = AppendOnlyRows.as_manager()

    class Meta:
        """Read from the newest, by kind, person, object and day."""

        ordering = ["-number"]
        indexes = [
            models.Index(fields=["kind", "-number"], name="accounts_audit_by_kind"),
            models.Index(fields=["person", "-number"], name="accounts_audit_by_person"),
            models.Index(fields=["object_type", "object_id", "-number"], name="accounts_audit_by_object"),
            models.Index(fields=["moment"], name="accounts_audit_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.object_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The entry is added; an entry that exists is refused."""
        if not self._state.adding:
            raise AppendOnlyError("审计日志只能追加，不能修改")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("审计日志只能追加，不能删除")

    @property
    def details(self) -> dict[str, Any]:
        """What the kind declares that it records."""
        loaded: dict[str, Any] = json.loads(self.details_text)
        return loaded


class AuditHead(models.Model):
    """The end of the chain (审计链的末端): one row, locked by whoever adds an entry."""

    installation = models.CharField(max_length=32)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        """There is one row."""

        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="accounts_audithead_is_one")]

    def __str__(self) -> str:
        return f"{self.installation} {self.number}"
