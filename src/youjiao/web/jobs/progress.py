"""How far a job is, as its work reports it, and whether it should stop."""

import time
from dataclasses import dataclass

from django.utils import timezone

from youjiao.web.jobs.models import Job

SECONDS_BETWEEN = 1.0


class JobCancelledError(Exception):
    """Somebody asked that the job be cancelled, or that which it works on is gone."""


@dataclass(slots=True)
class Progress:
    """The row of a running job, written to outside of the transactions of the work so that pages see it."""

    job: int
    asked: float = 0.0

    def report(self, done: int, message: str, *, last: bool = False) -> None:
        """`done` steps are behind, and `message` (the id of one) is being done; cancelling is over after the `last`."""
        Job.objects.filter(pk=self.job).update(progress=done, message=message, alive_at=timezone.now())
        if not last:
            self._stop_if_asked()

    def pulse(self) -> None:
        """The job is alive; JobCancelledError where it should stop. May be called often."""
        now = time.monotonic()
        if now - self.asked >= SECONDS_BETWEEN:
            self.asked = now
            Job.objects.filter(pk=self.job).update(alive_at=timezone.now())
            self._stop_if_asked()

    def _stop_if_asked(self) -> None:
        if not Job.objects.filter(pk=self.job, cancel_requested=False).exists():
            raise JobCancelledError
