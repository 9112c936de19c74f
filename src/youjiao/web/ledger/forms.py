"""What people send to the ledger."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from youjiao.web.ledger.phrases import CADENCES, cadence
from youjiao.web.pages.forms import FilterForm, PageForm

DUE = re.compile(r"(\d{4})(?:[-年./](\d{1,2})月?)?年?")
EVERY = re.compile(r"\d+(?:-\d+)? (?:years|weeks)")
COMPARATORS = [
    (">=", _("不低于（≥）")),
    (">", _("高于（>）")),
    ("=", _("达到（=）")),
    ("<=", _("不高于（≤）")),
    ("<", _("低于（<）")),
    ("change", _("增减（降为负数）")),
]
BINDING = [("", _("未写明")), ("预期性", _("预期性")), ("约束性", _("约束性"))]
ISSUED = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class SeveralFiles(forms.ClearableFileInput):
    """A choice of one or more files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; at most 20."""

    widget = SeveralFiles
    most = 20

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files; Django's own check of an empty file is left to the door for foreign files, which explains it."""
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise ValidationError(_("一次最多上传 20 个文件。"), code="many")
        return files


class UploadForm(PageForm):
    """The city, and the files."""

    city = forms.ChoiceField(label=_("所属辖区"), help_text=_("文件由哪一级、哪座城市执行。"))
    documents = FilesField(
        label=_("文件"),
        help_text=_("支持 .docx .doc .wps .pdf .ofd .html .txt .md；可一次选择多个，也可将文件拖到此处。"),
        error_messages={"required": _("请选择文件。")},
    )

    def __init__(self, *args: Any, cities: Sequence[tuple[str, str]], endings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["city"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [*cities] if len(cities) == 1 else [("", _("请选择")), *cities]
        self.fields["documents"].widget.attrs.update({"accept": ",".join(endings), "data-drop": "", "multiple": True})


class DocumentFilter(FilterForm):
    """What narrows the list of documents."""

    q = forms.CharField(label=_("标题或文号"), required=False, max_length=100)


class HeadForm(PageForm):
    """Who issued what and when."""

    title = forms.CharField(label=_("标题"), max_length=500, widget=forms.Textarea({"rows": 2}))
    notice_title = forms.CharField(
        label=_("印发通知标题"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    doc_number = forms.CharField(label=_("文号"), max_length=120, required=False)
    issuers = forms.CharField(
        label=_("发文机关"), required=False, widget=forms.Textarea({"rows": 2}), help_text=_("每行一个。")
    )
    issued_on = forms.DateField(label=_("成文日期"), required=False, widget=ISSUED)
    kind = forms.CharField(label=_("文种"), max_length=40, required=False)

    def clean_issuers(self) -> list[str]:
        """One issuer per line."""
        lines = self.cleaned_data["issuers"].splitlines()
        return [line.strip()[:200] for line in lines if line.strip()][:20]

    def clean_title(self) -> str:
        """The title in one line."""
        return " ".join(self.cleaned_data["title"].split())


class DueField(forms.CharField):
    """A year, or a month: 2025, 2025-06, 2025年6月; cleaned as "YYYY" or "YYYY-MM"."""

    def clean(self, value: Any) -> str:
        """The due date as the tables keep it."""
        text = super().clean(value).replace(" ", "")
        if not text:
            return ""
        found = DUE.fullmatch(text)
        if not found or not 1900 <= int(found[1]) <= 2200 or not 1 <= int(found[2] or 1) <= 12:
            raise ValidationError(_("请填写年份或年月，如 2025 或 2025-06。"))
        return f"{found[1]}-{int(found[2]):02}" if found[2] else found[1]


class TaskForm(PageForm):
    """What a person may correct in a task."""

    number = forms.CharField(label=_("编号"), max_length=60, required=False)
    title = forms.CharField(label=_("标题"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    lead = forms.CharField(
        label=_("牵头单位"),
        required=False,
        help_text=_("原文写明“牵头”的单位，用顿号或换行分隔。"),
    )
    joining = forms.CharField(
        label=_("责任（配合）单位"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("按原文名称填写，用顿号或换行分隔。"),
    )
    deadline_text = forms.CharField(label=_("完成时限（原文）"), max_length=300, required=False)
    due = DueField(label=_("到期年月"), max_length=12, required=False, help_text=_("如 2025 或 2025-06。"))
    ongoing = forms.BooleanField(label=_("持续推进"), required=False)

    def names(self, field: str) -> list[str]:
        """The printed names of units in a field, each once."""
        return list(
            dict.fromkeys(name[:200] for name in re.split(r"[、\n]+", self.cleaned_data[field]) if name.strip())
        )

    def clean_lead(self) -> str:
        """The names without blanks."""
        return "、".join(each.strip() for each in re.split(r"[、\n]+", self.cleaned_data["lead"]) if each.strip())

    def clean_joining(self) -> str:
        """The names without blanks."""
        return "、".join(each.strip() for each in re.split(r"[、\n]+", self.cleaned_data["joining"]) if each.strip())


class TargetForm(PageForm):
    """What a person may correct in a target."""

    indicator = forms.CharField(label=_("指标"), max_length=300)
    comparator = forms.ChoiceField(label=_("比较"), choices=COMPARATORS)
    value = forms.FloatField(label=_("目标值"))
    value_high = forms.FloatField(label=_("上限"), required=False, help_text=_("区间目标填写。"))
    unit = forms.CharField(label=_("计量单位"), max_length=40, required=False, help_text=_("% 与百分点不同。"))
    by = DueField(label=_("达成年月"), max_length=12, required=False, help_text=_("如 2025 或 2025-06。"))
    every = forms.ChoiceField(label=_("频次"), required=False)
    scope = forms.CharField(label=_("范围"), max_length=200, required=False)
    baseline = forms.FloatField(label=_("基期值"), required=False)
    binding = forms.ChoiceField(label=_("属性"), choices=BINDING, required=False)

    def __init__(self, *args: Any, every: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("一次性")), *CADENCES.items(), *((f"{n} years", cadence(f"{n} years")) for n in range(2, 6))]
        if every and every not in dict(choices):
            choices.append((every, cadence(every)))
        field = self.fields["every"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The fields, if the range is not upside down."""
        fields: dict[str, Any] = super().clean() or {}
        low, high = fields.get("value"), fields.get("value_high")
        if low is not None and high is not None and high < low:
            self.add_error("value_high", _("上限不能低于目标值。"))
        return fields


class RejectForm(PageForm):
    """Why a proposal is rejected."""

    REASONS = [
        ("不是任务或目标", _("不是任务或目标")),
        ("与其他条目重复", _("与其他条目重复")),
        ("只是现状或过往成绩", _("只是现状或过往成绩")),
        ("切分有误", _("切分有误")),
        ("other", _("其他（请写明）")),
    ]
    reason = forms.ChoiceField(label=_("驳回理由"), choices=REASONS)
    remark = forms.CharField(label=_("说明"), max_length=400, required=False)

    def words(self) -> str:
        """The reason in words; empty where 其他 is chosen and nothing is written."""
        reason, remark = str(self.cleaned_data["reason"]), str(self.cleaned_data["remark"]).strip()
        if reason == "other":
            return remark
        return f"{reason}：{remark}" if remark else reason
