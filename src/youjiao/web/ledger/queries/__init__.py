"""Every read of the ledger that is more than a lookup (台账的查询); the first argument is who is looking.

Only what a person confirmed or corrected stands in `tasks`, `targets`, `responsibility` and the calendar; proposals
are shown by `contents` and by the review alone.
"""

from youjiao.web.ledger.queries.calendar import Month, Phase, Year, duties, phases, year, years
from youjiao.web.ledger.queries.documents import (
    Contents,
    Totals,
    contents,
    document,
    documents,
    duplicate,
    link,
    links,
    original,
    printed_names,
    same_matter,
    totals,
)
from youjiao.web.ledger.queries.findings import finding, findings, kinds, titles
from youjiao.web.ledger.queries.responsibility import Edge, Load, Responsibility, responsibility
from youjiao.web.ledger.queries.reviews import (
    Correction,
    Progress,
    Waiting,
    any_target,
    any_task,
    corrections,
    following,
    progress,
    proposed_targets,
    proposed_tasks,
    queue,
    waiting,
)
from youjiao.web.ledger.queries.summary import Summary, summary
from youjiao.web.ledger.queries.targets import (
    Course,
    TargetFilter,
    courses,
    target,
    targets,
    units_of_measure,
)
from youjiao.web.ledger.queries.tasks import Passage, Related, TaskFilter, chapters, passage, related, task, tasks

__all__ = [
    "Contents", "Correction", "Course", "Edge", "Load", "Month", "Passage", "Phase", "Progress", "Related", "Responsibility",
    "Summary", "TargetFilter", "TaskFilter", "Totals", "Waiting", "Year", "any_target", "any_task", "chapters", "contents", "corrections", "courses", "document",
    "documents", "duplicate", "duties", "finding", "findings", "following", "kinds", "link", "links", "original", "passage", "phases",
    "printed_names", "progress", "proposed_targets", "proposed_tasks", "queue", "related", "responsibility", "same_matter",
    "summary", "target", "targets", "task", "tasks", "titles", "totals", "units_of_measure", "waiting", "year", "years",
]  # fmt: skip
