"""Work beside the pages, a row for each time that it was asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成：有问题")
    CANCELLED = "cancelled", _("已取消")
    INTERRUPTED = "interrupted", _("已中断")


ACTIVE = (State.WAITING, State.RUNNING)
"""The states of a job that is still to end."""


class Job(models.Model):
    """One piece of work (作业): `kind` on `subject`, of which only one at a time is active.

    `progress` of `steps` are behind it; `message` is the id of a message that says what is being done. `problem` is
    what it failed for: what, where, advice. `owner` is the process that has it in hand, seen last at `alive_at`.
    """

    kind = models.CharField(_("种类"), max_length=60)
    subject = models.CharField(_("对象"), max_length=120)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("已完成步数"), default=0)
    steps = models.PositiveSmallIntegerField(_("总步数"))
    message = models.CharField(_("正在做什么"), max_length=120, blank=True)
    problem = models.JSONField(_("问题"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发起人"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("发起时间"))
    started_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    cancel_requested = models.BooleanField(_("要求取消"), default=False)
    owner = models.CharField(_("进程"), max_length=200)
    alive_at = models.DateTimeField(_("最近活动时间"))

    class Meta:
        """One active job for a thing."""

        verbose_name = _("作业")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="job_once_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["kind", "subject", "-id"], name="job_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def active(self) -> bool:
        """Whether it is still to end."""
        return self.state in ACTIVE

    @property
    def said(self) -> str:
        """What is being done, in the language of the page."""
        return gettext(self.message) if self.message else ""

    @property
    def problem_said(self) -> str:
        """What it failed for; a problem of a file is told in the words in which it was found."""
        what = self.problem.get("what")
        return gettext(what) if what else ""

    @property
    def advice_said(self) -> str:
        """How to mend it."""
        advice = self.problem.get("advice")
        return gettext(advice) if advice else ""
