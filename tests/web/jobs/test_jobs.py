"""Jobs: one at a time for a thing, interrupted with their process, computed apart."""

import os
import queue
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from youjiao.intake import open_bytes
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError
from youjiao.web.jobs import worker
from youjiao.web.jobs.apart import LostProcessError, apart
from youjiao.web.jobs.kinds import JobKind, job_kinds
from youjiao.web.jobs.models import Job, State
from youjiao.web.jobs.progress import JobCancelledError


@pytest.fixture
def work(monkeypatch, db):
    """A kind of job whose work a test sets: `work["do"] = …`."""
    held = {"do": lambda *_given: None}
    kinds = {"test": JobKind("test", "试验", 3, lambda *given: held["do"](*given))}
    monkeypatch.setattr(worker, "job_kinds", lambda: kinds)
    return held


@pytest.fixture
def job(work, editor):
    return worker.start("test", "1", by=editor)


def test_the_ledger_reads_documents_in_jobs():
    assert job_kinds()["ledger.read-document"].steps == 4


def test_a_job_reports_its_steps_and_ends(job, work, editor):
    seen = []

    def do(subject, by, progress):
        progress.report(2, "正在读解")
        seen.append((subject, by, Job.objects.get(pk=job.pk).progress, Job.objects.get(pk=job.pk).said))

    work["do"] = do
    done = worker.run(job.pk)
    assert seen == [("1", editor, 2, "正在读解")]
    assert (done.state, done.progress, done.started_at <= done.ended_at) == (State.DONE, 3, True)
    assert worker.run(job.pk) is None


def test_an_active_job_is_found_instead_of_a_second_one(job, editor):
    assert worker.start("test", "1", by=editor) == job
    assert worker.start("test", "2", by=editor) != job
    worker.run(job.pk)
    assert worker.start("test", "1", by=editor) != job


def test_a_job_that_fails_unexpectedly_says_so_and_is_logged(job, work, caplog):
    work["do"] = lambda *_given: 1 / 0
    ended = worker.run(job.pk)
    assert (ended.state, "ZeroDivisionError" in caplog.text) == (State.FAILED, True)
    assert "系统处理时出错" in ended.problem_said
    assert "ZeroDivisionError" not in ended.problem_said


def test_a_refused_file_is_told_with_what_where_and_advice(job, work):
    def do(*_given):
        raise InputRefusedError(Failure.LOCKED, InputProblem("设有密码", "a.pdf", "请取消密码。"))

    work["do"] = do
    assert worker.run(job.pk).problem == {"what": "设有密码", "where": "a.pdf", "advice": "请取消密码。"}


def test_a_running_job_stops_at_its_next_report(job, work):
    def do(_subject, _by, progress):
        worker.cancel(Job.objects.get(pk=job.pk))
        progress.report(1, "")
        raise AssertionError("it should have stopped")

    work["do"] = do
    assert worker.run(job.pk).state == State.CANCELLED


def dead_process():
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.mark.parametrize(
    ("owner", "silent", "gone"),
    [
        (lambda: worker.this_process(), 3600, False),
        (lambda: f"{socket.gethostname()}:{os.getpid()}:an-earlier-one", 0, True),
        (lambda: f"{socket.gethostname()}:{dead_process()}:x", 0, True),
        (lambda: f"{socket.gethostname()}:{os.getppid()}:x", 3600, False),
        (lambda: "elsewhere:1:x", 0, False),
        (lambda: "elsewhere:1:x", 3600, True),
    ],
    ids=["own", "own number", "ended", "beside", "elsewhere", "elsewhere silent"],
)
def test_a_job_is_interrupted_when_its_process_is_gone_and_can_be_started_again(job, editor, owner, silent, gone):
    alive = timezone.now() - timedelta(seconds=silent)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, owner=owner(), alive_at=alive)
    assert worker.latest("test", "1").state == (State.INTERRUPTED if gone else State.RUNNING)
    assert worker.busy("test", "1") is not gone
    assert (worker.start("test", "1", by=editor) != job) is gone
    assert Job.objects.get(pk=job.pk).state == (State.INTERRUPTED if gone else State.RUNNING)


def test_an_abandoned_job_is_cancelled_at_once(job):
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, owner=f"{socket.gethostname()}:{dead_process()}:x")
    worker.cancel(Job.objects.get(pk=job.pk))
    assert Job.objects.get(pk=job.pk).state == State.CANCELLED


def test_a_function_is_computed_in_another_process():
    assert apart(os.getpid, pulse=lambda: None) != os.getpid()


def test_a_refusal_of_another_process_comes_back_as_it_is():
    with pytest.raises(InputRefusedError) as refused:
        apart(open_bytes, "a.txt", b"", pulse=lambda: None)
    assert (refused.value.failure, refused.value.problem.where) == (Failure.EMPTY, "a.txt")


def test_a_process_that_dies_is_told():
    with pytest.raises(LostProcessError):
        apart(os.abort, pulse=lambda: None)


def test_a_computation_is_ended_as_soon_as_it_is_cancelled():
    begin = time.monotonic()

    def cancelled():
        raise JobCancelledError

    with pytest.raises(JobCancelledError):
        apart(time.sleep, 60, pulse=cancelled)
    assert time.monotonic() - begin < 20


COMPUTING = """
import multiprocessing, time
from youjiao.web.jobs.apart import apart
if __name__ == "__main__":
    apart(time.sleep, 60, pulse=lambda: print(*(each.pid for each in multiprocessing.active_children()), flush=True))
"""


def test_a_computation_ends_with_the_process_that_asked_for_it(tmp_path):
    script = tmp_path / "computing.py"
    script.write_text(COMPUTING)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as asking:
        number = int(asking.stdout.readline())
        time.sleep(2)
        assert worker.process_lives(number)
        asking.kill()
    until = time.monotonic() + 20
    while worker.process_lives(number) and time.monotonic() < until:
        time.sleep(0.2)
    assert not worker.process_lives(number)


def test_a_job_is_taken_in_hand_when_its_transaction_is_committed(
    work, editor, monkeypatch, django_capture_on_commit_callbacks
):
    taken = []
    monkeypatch.setattr(worker.WORKER, "take", taken.append)
    with django_capture_on_commit_callbacks(execute=True):
        job = worker.start("test", "1", by=editor)
        assert taken == []
    assert taken == [job.pk]


def test_one_thread_does_the_jobs_in_turn_and_a_failure_does_not_stop_it(monkeypatch, caplog):
    done = queue.Queue()

    def run(pk):
        done.put((pk, threading.current_thread().name))
        if pk == 1:
            raise OSError("the database is away")

    monkeypatch.setattr(worker, "run", run)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.2)
    own = worker.Worker()
    for pk in (1, 2):
        own.take(pk)
    assert [done.get(timeout=20) for _time in range(2)] == [(1, "jobs"), (2, "jobs")]
    assert "job 1 could not be recorded" in caplog.text
    time.sleep(0.6)
    own.take(3)
    assert done.get(timeout=20)[0] == 3
