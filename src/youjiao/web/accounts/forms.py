"""What people send to this app."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from youjiao.web.pages.forms import FilterForm, PageForm

ROLES = [("reader", _("查看员")), ("editor", _("编辑员")), ("administrator", _("管理员"))]
USERNAME = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9._-]{2,39}\Z", _("账号为 3—40 个字母、数字或 . _ -，以字母或数字开头。")
)


class SignInForm(PageForm):
    """Account and password."""

    username = forms.CharField(
        label=_("账号"), max_length=150, widget=forms.TextInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("口令"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class ChangePasswordForm(PageForm):
    """The password so far, and the new one twice."""

    old = forms.CharField(
        label=_("现用口令"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )
    new = forms.CharField(
        label=_("新口令"), max_length=256, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("再输一次新口令"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.rules = password_validators_help_texts()

    def clean_old(self) -> str:
        """The password so far, if it is the right one."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise ValidationError(_("现用口令不正确。"))
        return old

    def clean(self) -> dict[str, Any]:
        """The fields, if the new password is a good one, typed twice alike, and another than before."""
        fields: dict[str, Any] = super().clean() or {}
        new = fields.get("new", "")
        if new and fields.get("again") not in {None, new}:
            self.add_error("again", _("两次输入的新口令不一致。"))
        if new and new == fields.get("old"):
            self.add_error("new", _("新口令不能与现用口令相同。"))
        if new:
            try:
                validate_password(new, self.person)
            except ValidationError as refused:
                self.add_error("new", refused)
        return fields


class PersonForm(PageForm):
    """A person's name, role and city."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    role = forms.ChoiceField(label=_("角色"), choices=ROLES)
    city = forms.ChoiceField(label=_("城市范围"), required=False, help_text=_("管理员不限城市。"))

    def __init__(self, *args: Any, cities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["city"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("全部城市")), *cities]


class NewPersonForm(PersonForm):
    """A person who has no account yet."""

    username = forms.CharField(label=_("账号"), validators=[USERNAME], help_text=_("用于登录，添加后不能更改。"))
    field_order = ["username", "name", "role", "city"]


class PeopleFilter(FilterForm):
    """What narrows the list of people."""

    q = forms.CharField(label=_("账号或姓名"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[("", _("全部角色")), *ROLES])
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("全部状态")), ("active", _("在用")), ("inactive", _("已停用"))],
    )


class AuditFilterForm(FilterForm):
    """What narrows the audit log."""

    q = forms.CharField(label=_("人员或对象"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("事项"), required=False)
    since = forms.DateField(label=_("自"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("至"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("全部事项")), *kinds]
