"""Addresses of documents, review and ledger."""

from django.urls import path

from youjiao.web.ledger.views import documents, reviews, uploads

app_name = "ledger"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/upload/", uploads.upload, name="document-upload"),
    path("documents/relations/", documents.relations, name="document-relations"),
    path("documents/<str:key>/", documents.document, name="document"),
    path("documents/<str:key>/original/", documents.original, name="document-original"),
    path("documents/<str:key>/head/", uploads.correct_head, name="document-head"),
    path("documents/<str:key>/read/", uploads.read_again, name="document-read"),
    path("documents/<str:key>/delete/", uploads.delete, name="document-delete"),
    path("review/", reviews.overview, name="review"),
    path("review/same-matter/", reviews.same_matter, name="review-same-matter"),
    path("review/same-matter/suggest/", reviews.suggest, name="review-suggest"),
    path("review/same-matter/<int:pk>/", reviews.decide_link, name="review-link"),
    path("review/<str:key>/", reviews.next_proposal, name="review-document"),
    path("review/<str:key>/all/", reviews.proposals, name="review-all"),
    path("review/<str:key>/task/<int:pk>/", reviews.review_task, name="review-task"),
    path("review/<str:key>/target/<int:pk>/", reviews.review_target, name="review-target"),
]
