"""Forms of a task or target together with its place in the text (原文范围)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from youjiao.vocabulary import Span
from youjiao.web.ledger.forms import TargetForm, TaskForm
from youjiao.web.ledger.locating import MOST_PLACES, Miss, locate
from youjiao.web.pages.forms import PageForm

LONGEST_QUOTE = 20_000


class PlacedForm(PageForm):
    """A quotation that must stand in the text, character for character.

    After `is_valid()`, `span` is its range; where it names no one place, the field has the error and `miss` says where
    it might stand. `current` is the range that holds as long as the quotation is not changed.
    """

    quote = forms.CharField(
        label=gettext_lazy("原文"),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea({"rows": 4, "lang": "zh-CN"}),
        help_text=gettext_lazy("文件里的一句或一段，一字不差。"),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, current: Span | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.current = text, current
        self.span: Span | None = None
        self.miss: Miss | None = None
        if current is not None:
            self.initial.setdefault("quote", current.of(text))
            self.initial.setdefault("start", current.start)

    def clean_quote(self) -> str:
        """The quotation, if it stands at one place."""
        quote = str(self.cleaned_data["quote"])
        if self.current is not None and same_words(quote, self.current.of(self.text)):
            self.span = self.current
            return quote
        hint = self.data.get(self.add_prefix("start"), "")
        near = int(hint) if hint.isascii() and hint.isdigit() and len(hint) < 10 else None
        found = locate(self.text, quote, near=near)
        if isinstance(found, Span):
            self.span = found
            return quote
        self.miss = found
        raise ValidationError(explained(found))


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in line ends and outer blanks at most."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


def explained(miss: Miss) -> str:
    """What is wrong with a quotation, and what to do."""
    if miss.places:
        number = len(miss.places)
        words = ngettext(
            "这句话在文件里出现了 %(number)s 处，请连同前后文字一起填写，或在上方选定一处。",
            "这句话在文件里出现了 %(number)s 处，请连同前后文字一起填写，或在上方选定一处。",
            number,
        )
        return words % {"number": f"{number}+" if number == MOST_PLACES else number}
    if miss.nearest is not None:
        return _("文件里没有这句话；最接近的一处见上方，请核对每一个字（包括空格和标点）。")
    return _("文件里没有这句话，也没有相近的语句；请在文件页上选中文字后再补充。")


class AddTaskForm(PlacedForm, TaskForm):
    """A task that was not read."""

    field_order = ("quote", "start", "title", "number", "lead", "joining", "deadline_text", "due", "ongoing")


class AddTargetForm(PlacedForm, TargetForm):
    """A target that was not read."""

    field_order = ("quote", "start", "indicator", "comparator", "value", "value_high", "unit", "by", "every", "scope")


class Moving(PlacedForm):
    """The place of what was read, which a correction may move."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["quote"]
        field.required = False
        field.label = _("原文范围")
        field.help_text = _("只在范围有误时改动：换成文件里的另一句或另一段，一字不差。")

    def clean_quote(self) -> str:
        """The quotation; left empty, the range stays as it is."""
        if not self.cleaned_data["quote"]:
            self.span = self.current
            return ""
        return super().clean_quote()


class CorrectTaskForm(Moving, TaskForm):
    """What a person may correct in a task, with its place."""


class CorrectTargetForm(Moving, TargetForm):
    """What a person may correct in a target, with its place."""
