"""What people ask of the ledger's pages (筛选): forms of GET whose address can be passed on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from youjiao.web.ledger.models import Finding
from youjiao.web.ledger.phrases import STANDINGS, cadence
from youjiao.web.ledger.queries import TargetChoices, TargetFilter, TaskFilter
from youjiao.web.pages.forms import FilterForm, flat

Choice = tuple[str, Any]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
YES_OR_NO = {"yes": True, "no": False}
ALL = gettext_lazy("全部")
NOBODY = "-"
"""The choice of tasks without a responsible unit."""


class PlacedFilter(FilterForm):
    """A filter of a page that shows one city or all; where there is only one, it is not asked for.

    `first` are the fields always in sight, the others are folded away until one of them is used.
    """

    city = forms.ChoiceField(label=gettext_lazy("城市"), required=False)
    first: tuple[str, ...] = ("q", "city")

    def __init__(self, asked: QueryDict, *, city: str, cities: Sequence[Choice]) -> None:
        data = asked.copy()
        data["city"] = city
        super().__init__(data)
        self.choose("city", cities, every=gettext_lazy("全部城市"))
        if len(cities) < 2:
            del self.fields["city"]

    def choose(self, name: str, choices: Iterable[Choice], *, every: str | Promise = ALL) -> None:
        """The field offers these choices, and before them all."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared as one
        field.choices = [("", every), *choices]

    def asked(self) -> dict[str, Any]:
        """What is asked for, by field; of a choice that is not offered nothing."""
        choices = {name for name, field in self.fields.items() if isinstance(field, forms.ChoiceField)}
        return {name: value or "" if name in choices else value for name, value in super().asked().items()}

    def offers(self, name: str, value: str) -> bool:
        """Whether the choices of a field hold this value."""
        choices: Any = getattr(self.fields[name], "choices", ())
        return value in flat(choices)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the city is asked for."""
        return any(value not in {None, ""} for name, value in self.asked().items() if name != "city")

    @property
    def in_sight(self) -> list[forms.BoundField]:
        """The fields that are always shown."""
        return [self[name] for name in self.first if name in self.fields]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [field for field in self.visible_fields() if field.name not in self.first]

    @property
    def unfolded(self) -> bool:
        """Whether one of the folded fields is used."""
        asked = self.asked()
        return any(asked[field.name] not in {None, ""} for field in self.folded)


class TaskFilterForm(PlacedFilter):
    """What narrows the ledger."""

    first = ("q", "city", "document", "unit")

    q = forms.CharField(label=gettext_lazy("搜索"), required=False, max_length=100)
    document = forms.ChoiceField(label=gettext_lazy("文件"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("责任单位"), required=False)
    chapter = forms.ChoiceField(label=gettext_lazy("章节"), required=False)
    due_from = forms.DateField(label=gettext_lazy("到期日不早于"), required=False, widget=DAY)
    due_to = forms.DateField(label=gettext_lazy("到期日不晚于"), required=False, widget=DAY)
    targets = forms.ChoiceField(
        label=gettext_lazy("目标"),
        required=False,
        choices=[("", gettext_lazy("不限")), ("yes", gettext_lazy("含目标")), ("no", gettext_lazy("不含目标"))],
    )
    when = forms.ChoiceField(
        label=gettext_lazy("期限状况"),
        required=False,
        choices=[("", ""), *((name, words.word) for name, words in STANDINGS.items())],
        widget=forms.HiddenInput,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("分工"),
        required=False,
        choices=[("", ""), ("lead", gettext_lazy("牵头")), ("joining", gettext_lazy("责任（配合）"))],
        widget=forms.HiddenInput,
    )

    def __init__(
        self,
        asked: QueryDict,
        *,
        city: str,
        cities: Sequence[Choice],
        documents: Sequence[Choice],
        units: Mapping[str, Sequence[Choice]],
        chapters: Sequence[Choice],
    ) -> None:
        super().__init__(asked, city=city, cities=cities)
        self.order_fields(["q", "city", "document", "unit"])
        self.choose("document", documents)
        grouped = list(units.items()) if len(units) > 1 else [each for group in units.values() for each in group]
        self.choose("unit", [(NOBODY, gettext_lazy("未写明责任单位")), *grouped])
        self.choose("chapter", chapters)
        if not chapters:
            del self.fields["chapter"]

    def chosen(self, today: date) -> TaskFilter:
        """The filter of the query on this day."""
        asked = self.asked()
        nobody = asked["unit"] == NOBODY
        return TaskFilter(
            city=self.data["city"],
            document=asked["document"],
            chapter=int(asked["chapter"]) if asked.get("chapter") else None,
            unit="" if nobody else asked["unit"],
            role=asked["role"],
            assigned=False if nobody else None,
            due_from=asked["due_from"],
            due_to=asked["due_to"],
            with_targets=YES_OR_NO.get(asked["targets"]),
            standing=asked["when"],
            today=today,
            words=asked["q"],
        )


class TargetFilterForm(PlacedFilter):
    """What narrows the list of targets."""

    first = ("q", "city", "document", "year")
    COMPARATORS = [
        (">=", gettext_lazy("不低于（≥）")),
        (">", gettext_lazy("高于（>）")),
        ("=", gettext_lazy("达到（=）")),
        ("<=", gettext_lazy("不高于（≤）")),
        ("<", gettext_lazy("低于（<）")),
        ("change", gettext_lazy("增减")),
    ]
    UNDATED, ONCE, REPEATED = "none", "once", "any"

    q = forms.CharField(label=gettext_lazy("指标或原文"), required=False, max_length=100)
    document = forms.ChoiceField(label=gettext_lazy("文件"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("达成年份"), required=False)
    every = forms.ChoiceField(label=gettext_lazy("频次"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("计量单位"), required=False)
    comparator = forms.ChoiceField(label=gettext_lazy("比较"), required=False)
    binding = forms.ChoiceField(label=gettext_lazy("属性"), required=False)

    def __init__(
        self,
        asked: QueryDict,
        *,
        city: str,
        cities: Sequence[Choice],
        documents: Sequence[Choice],
        offered: TargetChoices,
    ) -> None:
        super().__init__(asked, city=city, cities=cities)
        self.order_fields(["q", "city"])
        self.choose("document", documents)
        self.choose("year", [(str(year), str(year)) for year in offered.years] + [(self.UNDATED, _("未写明时间"))])
        cadences = [(every, cadence(every)) for every in offered.cadences]
        self.choose("every", [(self.ONCE, _("一次性")), (self.REPEATED, _("各种频次")), *cadences])
        self.choose("unit", [(unit, unit) for unit in offered.units])
        self.choose("comparator", [each for each in self.COMPARATORS if each[0] in offered.comparators])
        self.choose("binding", [(each, _(each)) for each in offered.bindings])
        if not offered.bindings:
            del self.fields["binding"]

    def chosen(self) -> TargetFilter:
        """The filter of the query."""
        asked = self.asked()
        year, every = asked["year"], asked["every"]
        return TargetFilter(
            city=self.data["city"],
            document=asked["document"],
            year=int(year) if year.isdigit() else None,
            dated=False if year == self.UNDATED else None,
            every="" if every in {self.ONCE, self.REPEATED} else every,
            repeated={self.ONCE: False, self.REPEATED: True}.get(every),
            unit=asked["unit"],
            comparator=asked["comparator"],
            binding=asked.get("binding", ""),
            words=asked["q"],
        )


class UnitFilterForm(PlacedFilter):
    """What narrows the list of units."""

    q = forms.CharField(label=gettext_lazy("单位名称或简称"), required=False, max_length=100)
    document = forms.ChoiceField(label=gettext_lazy("文件"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("年份"), required=False)
    least = forms.ChoiceField(label=gettext_lazy("共同承担"), required=False)
    first = ("q", "city", "document", "year", "least")

    def __init__(
        self,
        asked: QueryDict,
        *,
        city: str,
        cities: Sequence[Choice],
        documents: Sequence[Choice],
        fields: Sequence[str],
    ) -> None:
        """Of q, document, year and least only `fields` are asked for."""
        super().__init__(asked, city=city, cities=cities)
        for name in {"q", "document", "year", "least"} - set(fields):
            del self.fields[name]
        self.order_fields(["q", "city"])
        if "document" in fields:
            self.choose("document", documents)


class FindingFilterForm(PlacedFilter):
    """What narrows the list of findings."""

    first = ("city", "document", "severity", "state")

    document = forms.ChoiceField(label=gettext_lazy("文件"), required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("程度"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Finding.Severity.choices],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("处理情况"),
        required=False,
        choices=[("", gettext_lazy("待处理")), ("dismissed", gettext_lazy("已消除"))],
    )
    kind = forms.ChoiceField(label=gettext_lazy("类型"), required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        asked: QueryDict,
        *,
        city: str,
        cities: Sequence[Choice],
        documents: Sequence[Choice],
        kinds: Sequence[Choice],
    ) -> None:
        super().__init__(asked, city=city, cities=cities)
        self.choose("document", documents)
        self.choose("kind", kinds)

    def chosen(self) -> dict[str, Any]:
        """The arguments of the query."""
        asked = self.asked()
        return {
            "city": self.data["city"],
            "document": asked["document"],
            "kind": asked["kind"],
            "severity": asked["severity"],
            "dismissed": asked["state"] == "dismissed",
        }


class CalendarFilterForm(PlacedFilter):
    """Which year, and of which city."""

    first = ("year", "city")

    year = forms.ChoiceField(label=gettext_lazy("年份"), required=False)

    def __init__(self, asked: QueryDict, *, city: str, cities: Sequence[Choice], years: Sequence[int]) -> None:
        super().__init__(asked, city=city, cities=cities)
        self.order_fields(["year"])
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared as one
        field.choices = [(str(year), str(year)) for year in years]

    @property
    def narrowed(self) -> bool:
        """A year is always shown, so none narrows."""
        return False
