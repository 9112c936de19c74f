"""What the home page answers: how things stand today, and what to do next (首页)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from youjiao.web.accounts.rights import decide
from youjiao.web.ledger.queries.summary import Summary, summary

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: what, why, and the page on which it is done."""

    what: str
    why: str
    link: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the overview: what it counts, how many, the page that lists them, and whether it is pressing."""

    word: str
    number: int
    link: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand in one city: what is pressing, and what there is."""

    name: str
    pressing: tuple[Figure, ...]
    stock: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How things stand in the cities looked at, all together, and what to do next."""

    today: date
    cities: tuple[Standing, ...]
    total: Summary
    steps: tuple[Step, ...]


def overview(viewer: "Visitor", today: date, *, city: str = "") -> Overview:
    """The overview of one city, or of all that the viewer sees."""
    cities = tuple(each for each in summary(viewer, today) if not city or each.city == city)
    total = added(cities)
    return Overview(today, tuple(standing(each) for each in cities), total, tuple(steps(viewer, total)))


def standing(city: Summary) -> Standing:
    """The figures of one city, each with the page that lists what it counts."""
    here = {"city": city.city}
    return Standing(
        name=city.name,
        pressing=(
            Figure(_("期限已过"), city.past, tasks(here | standing_at("past")), "overdue"),
            Figure(_("90 天内到期"), city.soon, tasks(here | standing_at("soon")), "soon"),
            Figure(_("待审核"), city.waiting, address("ledger:review", **here), "waiting"),
            Figure(_("体检问题"), city.findings, address("ledger:findings", **here)),
        ),
        stock=(
            Figure(_("文件"), city.documents, address("ledger:documents", **here)),
            Figure(_("任务"), city.tasks, tasks(here)),
            Figure(_("持续推进"), city.ongoing, tasks(here | standing_at("rolling"))),
            Figure(_("未写明时限"), city.undated, tasks(here | standing_at("undated"))),
            Figure(_("目标"), city.targets, address("ledger:targets", **here)),
        ),
    )


def added(cities: tuple[Summary, ...]) -> Summary:
    """The sum of some cities, under no name."""
    numbers = [field.name for field in fields(Summary) if field.name not in {"city", "name"}]
    return Summary(city="", name="", **{name: sum(getattr(each, name) for each in cities) for name in numbers})


def steps(viewer: "Visitor", total: Summary) -> Iterator[Step]:
    """What this person can do next, the most pressing first."""
    if not total.documents and decide(viewer, "ledger.upload"):
        what, why = _("上传第一份文件"), _("系统读出任务、目标、责任单位和时限，经人审核后进入台账。")
        yield Step(what, why, address("ledger:document-upload"))
    if total.waiting and decide(viewer, "ledger.review"):
        what = ngettext("审核 %d 条读解结果", "审核 %d 条读解结果", total.waiting) % total.waiting
        yield Step(what, _("未经审核的内容不进入台账。"), address("ledger:review"))
    if total.past:
        what = ngettext("核对 %d 项期限已过的任务", "核对 %d 项期限已过的任务", total.past) % total.past
        yield Step(what, _("完成时限早于今天。"), tasks(standing_at("past")))
    if total.soon:
        what = ngettext("准备 %d 项 90 天内到期的任务", "准备 %d 项 90 天内到期的任务", total.soon) % total.soon
        yield Step(what, _("按到期先后列出责任单位和原文。"), tasks(standing_at("soon")))
    if total.findings:
        what = ngettext("处理 %d 个体检问题", "处理 %d 个体检问题", total.findings) % total.findings
        yield Step(what, _("文件内部或文件之间，数字、时限、责任不一致。"), address("ledger:findings"))
    if total.undated:
        what = ngettext("为 %d 项任务确定时限", "为 %d 项任务确定时限", total.undated) % total.undated
        yield Step(what, _("文件没有写明完成时限。"), tasks(standing_at("undated")))


def standing_at(where: str) -> dict[str, str]:
    """The filter of the ledger's page for tasks whose deadline stands there: past, soon, rolling, undated."""
    return {"when": where}


def tasks(asked: Mapping[str, str]) -> str:
    """The address of the ledger's page under a filter."""
    return address("ledger:tasks", **asked)


def address(page: str, **asked: str) -> str:
    """The address of a page with a query."""
    return reverse(page) + (f"?{urlencode(asked)}" if asked else "")
