"""Jobs are asked for, done one after the other by a thread of this process, cancelled, and looked at (后台作业)."""

import logging
import os
import queue
import secrets
import socket
import threading
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import connections, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from youjiao.vocabulary import InputRefusedError
from youjiao.web.jobs.kinds import job_kinds
from youjiao.web.jobs.models import ACTIVE, Job, State
from youjiao.web.jobs.progress import JobCancelledError, Progress

log = logging.getLogger(__name__)

TOKEN = secrets.token_hex(8)
SILENCE = timedelta(minutes=10)
"""After this time without a sign of life a job of another machine counts as cut off."""

IDLE_SECONDS = 30.0
UNEXPECTED = {
    "what": gettext_noop("系统处理时出错，没有保存任何更改"),
    "where": "",
    "advice": gettext_noop("请重新开始；如仍出错，请把时间和文件名告诉管理员。"),
}


def start(kind: str, subject: str, *, by: Any) -> Job:
    """The active job of this kind for the subject: a new one, or the one that is there.

    It is taken in hand when the transaction around it is committed.
    """
    declared = job_kinds()[kind]
    with transaction.atomic():
        interrupt_abandoned()
        held = Job.objects.select_for_update().filter(kind=kind, subject=subject, state__in=ACTIVE).first()
        if held is not None:
            return held
        now = timezone.now()
        job = Job.objects.create(
            kind=kind, subject=subject, steps=declared.steps, by=by, asked_at=now, alive_at=now, owner=this_process()
        )
        transaction.on_commit(lambda: WORKER.take(job.pk))
    return job


def latest(kind: str, subject: str) -> Job | None:
    """The last job of this kind for the subject, interrupted where its process is gone; or None."""
    job = Job.objects.filter(kind=kind, subject=subject).first()
    if job is not None and abandoned(job):
        job.state = State.INTERRUPTED
    return job


def busy(kind: str, subject: str) -> bool:
    """Whether a job of this kind is still to end for the subject."""
    job = latest(kind, subject)
    return job is not None and job.active


def cancel(job: Job) -> None:
    """The job stops at the next moment at which it can; one that nobody has in hand stops now."""
    asked = Job.objects.filter(pk=job.pk, state__in=ACTIVE)
    asked.update(cancel_requested=True)
    if abandoned(job):
        asked.update(state=State.CANCELLED, ended_at=timezone.now())
    else:
        asked.filter(state=State.WAITING).update(state=State.CANCELLED, ended_at=timezone.now())


def interrupt_abandoned() -> int:
    """Active jobs whose process is gone are interrupted; how many."""
    gone = [job.pk for job in Job.objects.filter(state__in=ACTIVE) if abandoned(job)]
    return Job.objects.filter(pk__in=gone, state__in=ACTIVE).update(state=State.INTERRUPTED, ended_at=timezone.now())


def this_process() -> str:
    """The name of this process, which an earlier one of the same number did not bear."""
    return f"{socket.gethostname()}:{os.getpid()}:{TOKEN}"


def abandoned(job: Job) -> bool:
    """Whether an active job is in nobody's hand any more."""
    if not job.active or job.owner == this_process():
        return False
    host, _colon, rest = job.owner.partition(":")
    number, _colon, _token = rest.partition(":")
    if host != socket.gethostname():
        return timezone.now() - job.alive_at > SILENCE
    return int(number) == os.getpid() or not process_lives(int(number))


def process_lives(number: int) -> bool:
    """Whether this machine has a process of this number."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def run(pk: int) -> Job | None:
    """The job, done or ended otherwise in this thread; None where it no longer waits."""
    now = timezone.now()
    taken = Job.objects.filter(pk=pk, state=State.WAITING, cancel_requested=False)
    if not taken.update(state=State.RUNNING, started_at=now, alive_at=now, owner=this_process()):
        return None
    job = Job.objects.select_related("by").get(pk=pk)
    state, problem = State.DONE, {}
    try:
        job_kinds()[job.kind].work(job.subject, job.by, Progress(pk))
    except JobCancelledError:
        state = State.CANCELLED
    except InputRefusedError as refused:
        state, problem = State.FAILED, asdict(refused.problem)
    except Exception:
        # Whatever it was: the row must not stay active, and the thread must go on.
        log.exception("job %s failed", job)
        state, problem = State.FAILED, UNEXPECTED
    job.state, job.problem, job.ended_at = state, problem, timezone.now()
    job.progress = job.steps if state == State.DONE else Job.objects.values_list("progress", flat=True).get(pk=pk)
    job.save(update_fields=["state", "problem", "ended_at", "progress"])
    return job


class Worker:
    """A thread that does the jobs of this process one after the other; it ends when there has been nothing to do."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[int] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def take(self, pk: int) -> None:
        """The job will be done."""
        with self._lock:
            self._waiting.put(pk)
            if self._thread is None:
                # A daemon: a process that is asked to end does not wait; the job is then interrupted.
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while (pk := self._next()) is not None:
            try:
                run(pk)
            except Exception:
                # The database may be away; the next job is tried all the same.
                log.exception("job %s could not be recorded", pk)
            finally:
                close_connections(connections)

    def _next(self) -> int | None:
        try:
            return self._waiting.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            with self._lock:
                if self._waiting.empty():
                    self._thread = None
                    return None
            return self._waiting.get()


def close_connections(held: Iterable[str]) -> None:
    """The connections of this thread are closed."""
    for alias in held:
        connections[alias].close()


WORKER = Worker()
