"""Addresses of documents, review and ledger."""

from django.urls import path

from youjiao.web.ledger.views import documents, reviews, uploads

app_name = "ledger"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/upload/", uploads.upload, name="document-upload"),
    path("documents/relations/", documents.relations, name="document-relations"),
    path("documents/<slug:key>/", documents.document, name="document"),
    path("documents/<slug:key>/original/", documents.original, name="document-original"),
    path("documents/<slug:key>/head/", uploads.correct_head, name="document-head"),
    path("documents/<slug:key>/read/", uploads.read_again, name="document-read"),
    path("documents/<slug:key>/delete/", uploads.delete, name="document-delete"),
    path("review/", reviews.overview, name="review"),
    path("review/same-matter/", reviews.same_matter, name="review-same-matter"),
    path("review/same-matter/<int:pk>/", reviews.decide_link, name="review-link"),
    path("review/<slug:key>/", reviews.next_proposal, name="review-document"),
    path("review/<slug:key>/all/", reviews.proposals, name="review-all"),
    path("review/<slug:key>/task/<int:pk>/", reviews.review_task, name="review-task"),
    path("review/<slug:key>/target/<int:pk>/", reviews.review_target, name="review-target"),
]
