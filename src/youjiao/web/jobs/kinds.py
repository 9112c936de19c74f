"""The kinds of jobs: each app declares its own in its module `job_kinds`, in a tuple KINDS."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string, module_has_submodule

from youjiao.web.jobs.progress import Progress


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: its key, what it means, its number of steps, and the work.

    `work` is given the subject, the person who asked, and the progress that it reports to. It can be done again from the
    start at any time: a job that was cut off leaves nothing behind, or what the next one finds done.
    """

    key: str
    meaning: str | Promise
    steps: int
    work: Callable[[str, Any, Progress], None]


@cache
def job_kinds() -> dict[str, JobKind]:
    """All kinds of all apps by key."""
    found: dict[str, JobKind] = {}
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "job_kinds"):
            found |= {kind.key: kind for kind in import_string(f"{app.name}.job_kinds.KINDS")}
    return found
