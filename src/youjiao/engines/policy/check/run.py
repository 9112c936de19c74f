"""Every rule over a set of readings (体检)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from youjiao.engines.policy.check.assignment import missing_assignments
from youjiao.engines.policy.check.bans import forbidden_targets
from youjiao.engines.policy.check.citing import citation_names, superseded_citations
from youjiao.engines.policy.check.counts import count_mismatches, headed_counts
from youjiao.engines.policy.check.deadlines import column_against_text, deadlines_before_issue, recurring_but_closed
from youjiao.engines.policy.check.differences import two_documents
from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.groups import members_twice
from youjiao.engines.policy.check.labels import same_label
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.milestones import milestones_against_deadlines, overall_against_milestone
from youjiao.engines.policy.check.parts import declared_parts
from youjiao.engines.policy.check.phases import overlapping_phases, reversed_phases
from youjiao.engines.policy.check.points import percent_or_points
from youjiao.engines.policy.check.promises import missed_targets, promised_again
from youjiao.engines.policy.check.ranges import reversed_ranges
from youjiao.engines.policy.check.reach import falling_milestones, targets_below_levels, unreachable_changes
from youjiao.engines.policy.check.series import contents_differ, duplicate_items, missing_annexes, numbering_gaps
from youjiao.engines.policy.check.shares import difference_arithmetic, share_arithmetic, shares_above_hundred
from youjiao.engines.policy.check.sums import sums_behind_parts, sums_of_parts
from youjiao.engines.policy.check.totals import table_totals
from youjiao.engines.policy.check.universe import shares_of_universe, targets_above_universe
from youjiao.engines.policy.check.values import two_dates, two_values
from youjiao.engines.policy.reading import Reading

RULES: Final[tuple[Callable[[Library], Iterator[Finding]], ...]] = (
    count_mismatches,
    headed_counts,
    declared_parts,
    sums_of_parts,
    sums_behind_parts,
    milestones_against_deadlines,
    overall_against_milestone,
    targets_above_universe,
    share_arithmetic,
    shares_of_universe,
    shares_above_hundred,
    difference_arithmetic,
    two_values,
    two_dates,
    two_documents,
    targets_below_levels,
    unreachable_changes,
    falling_milestones,
    percent_or_points,
    column_against_text,
    deadlines_before_issue,
    recurring_but_closed,
    overlapping_phases,
    reversed_phases,
    reversed_ranges,
    forbidden_targets,
    missing_assignments,
    same_label,
    promised_again,
    missed_targets,
    table_totals,
    missing_annexes,
    numbering_gaps,
    duplicate_items,
    contents_differ,
    citation_names,
    superseded_citations,
    members_twice,
)
"""Every rule."""


def check(readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """Every finding in a set of readings, each once, by document and place.

    Pure and deterministic: the same readings in the same order give the same findings. Documents of different areas are
    not compared by their numbers, only by labels, prohibitions and repeals.
    """
    library = Library.of(readings)
    order = {reading.name: at for at, reading in reversed(list(enumerate(readings)))}
    found = dict.fromkeys(f for rule in RULES for f in rule(library))
    return tuple(
        sorted(found, key=lambda f: (order[f.sentences[0].document], f.sentences[0].offset, f.kind, f.arithmetic))
    )
