"""Addresses of documents, review and ledger."""

from django.urls import path

from youjiao.web.ledger.views import additions, calendars, documents, findings, reviews, targets, tasks, units, uploads

app_name = "ledger"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/upload/", uploads.upload, name="document-upload"),
    path("documents/relations/", documents.relations, name="document-relations"),
    path("documents/<str:key>/", documents.document, name="document"),
    path("documents/<str:key>/original/", documents.original, name="document-original"),
    path("documents/<str:key>/head/", uploads.correct_head, name="document-head"),
    path("documents/<str:key>/read/", uploads.read_again, name="document-read"),
    path("documents/<str:key>/add/task/", additions.add_task, name="document-add-task"),
    path("documents/<str:key>/add/target/", additions.add_target, name="document-add-target"),
    path("documents/<str:key>/delete/", uploads.delete, name="document-delete"),
    path("review/", reviews.overview, name="review"),
    path("review/same-matter/", reviews.same_matter, name="review-same-matter"),
    path("review/same-matter/suggest/", reviews.suggest, name="review-suggest"),
    path("review/same-matter/<int:pk>/", reviews.decide_link, name="review-link"),
    path("review/<str:key>/", reviews.next_proposal, name="review-document"),
    path("review/<str:key>/all/", reviews.proposals, name="review-all"),
    path("review/<str:key>/task/<int:pk>/", reviews.review_task, name="review-task"),
    path("review/<str:key>/target/<int:pk>/", reviews.review_target, name="review-target"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/export/", tasks.tasks_export, name="tasks-export"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("targets/", targets.targets, name="targets"),
    path("targets/timeline/", targets.timeline, name="targets-timeline"),
    path("targets/comparison/", targets.comparison, name="targets-comparison"),
    path("targets/export/", targets.targets_export, name="targets-export"),
    path("units/", units.units, name="units"),
    path("units/load/", units.load, name="units-load"),
    path("units/cooperation/", units.cooperation, name="units-cooperation"),
    path("units/names/", units.names, name="units-names"),
    path("units/export/", units.units_export, name="units-export"),
    path("units/unit/<str:key>/", units.unit, name="unit"),
    path("findings/", findings.findings, name="findings"),
    path("findings/export/", findings.findings_export, name="findings-export"),
    path("findings/refresh/", findings.refresh, name="findings-refresh"),
    path("findings/<int:pk>/dismiss/", findings.dismiss, name="finding-dismiss"),
    path("findings/<int:pk>/restore/", findings.restore, name="finding-restore"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/export/", calendars.calendar_export, name="calendar-export"),
    path("calendar/file/", calendars.calendar_ics, name="calendar-file"),
    path("calendar/<int:year>/<int:month>/", calendars.month, name="calendar-month"),
]
