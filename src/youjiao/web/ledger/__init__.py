"""Documents, clauses, tasks and targets (台账)."""
