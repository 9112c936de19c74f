"""Forms as pages show them (表单): one look, errors beside their field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict

CONTROLS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


class Renderer(TemplatesSetting):
    """Forms and fields from our templates, widgets from Django's."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class PageForm(forms.Form):
    """A form in the look of the pages: `{{ form }}` shows its errors, then each field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = field.widget
            style = next(css for kind, css in CONTROLS if isinstance(widget, kind))
            widget.attrs["class"] = f"{widget.attrs.get('class', '')} {style}".strip()

    def refuse(self, refused: ValidationError) -> None:
        """The errors that an action found stand beside their fields, those of unknown fields above the form."""
        for name, errors in by_field(refused).items():
            self.add_error(name if name in self.fields else None, errors)


def flat(choices: Iterable[Any]) -> dict[str, Any]:
    """The choices by value, those of groups too."""
    found: dict[str, Any] = {}
    for value, word in choices:
        if isinstance(word, list | tuple):
            found |= flat(word)
        else:
            found[str(value)] = word
    return found


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even if it is empty; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def by_field(refused: ValidationError) -> dict[str, list[ValidationError]]:
    """The errors of a refusal by the field that they concern ("" for none)."""
    if hasattr(refused, "error_dict"):
        return dict(refused.error_dict)
    return {"": list(refused.error_list)}


class FilterForm(PageForm):
    """A form of GET that narrows a list; what is not understood narrows nothing."""

    def asked(self) -> dict[str, Any]:
        """What is asked for, by field: the cleaned value, or the field's empty value."""
        self.is_valid()
        return {
            name: self.cleaned_data.get(name, getattr(field, "empty_value", None))
            for name, field in self.fields.items()
        }

    def said(self) -> list[tuple[str, str]]:
        """What is asked for in words: the field's label and its value as chosen."""
        asked, found = self.asked(), []
        for name, field in self.fields.items():
            words = "" if asked[name] is None else str(asked[name])
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                words = str(flat(choices).get(words, words)) if words else ""
            if words:
                found.append((str(field.label), words))
        return found

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for, so that a list may be empty because of it."""
        return any(value not in {None, "", False} for value in self.asked().values() if not isinstance(value, list))
