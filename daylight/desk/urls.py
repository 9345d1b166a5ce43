"""Addresses of the desk, below /desk/. A noun each: an act is posted to the address of its kind."""

from django.urls import path

from daylight.desk.pages import act, approvals, case, cases, correction, discretion, dossiers, forms, law_check, reviews, today

app_name = "desk"
urlpatterns = [
    path("", today.home, name="today"),
    path("cases/", cases.cases, name="cases"),
    path("clues/", cases.clues, name="clues"),
    path("clues/new/", cases.new_clue, name="new_clue"),
    path("clues/new/draft/", cases.clue_draft, name="clue_draft"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<int:pk>/", approvals.approval, name="approval"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("discussions/", reviews.discussions, name="discussions"),
    path("discretion/", discretion.discretion, name="discretion"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("law-check/", law_check.law_check, name="law_check"),
    path("forms/", forms.forms, name="forms"),
    path("forms/<slug:code>/<int:edition>/sample/", forms.sample, name="form_sample"),
    path("cases/<int:pk>/dossier/", dossiers.dossier, name="dossier"),
    path("cases/<int:pk>/dossier/<slug:part>/", dossiers.part, name="dossier_part"),
    path("cases/<int:pk>/law-check/", law_check.of_case, name="case_law_check"),
    path("cases/<int:pk>/law-check/file/", law_check.file_of_case, name="case_law_check_file"),
    path("cases/<int:pk>/draft-decision/", act.draft_decision, name="draft_decision"),
    path("cases/<int:pk>/", case.overview, name="case"),
    path("cases/<int:pk>/acts/", case.other_acts, name="other_acts"),
    path("cases/<int:pk>/acts/<int:seq>/", act.show, name="act"),
    path("cases/<int:pk>/acts/<int:seq>/correction/", correction.correction, name="correction"),
    path("cases/<int:pk>/papers/<int:paper>/", case.paper, name="paper"),
    path("cases/<int:pk>/papers/<int:paper>/docx/", case.editable, name="paper_docx"),
    path("cases/<int:pk>/files/<int:file>/", case.attachment, name="attachment"),
    path("cases/<int:pk>/<slug:kind>/", act.take, name="take"),
    path("cases/<int:pk>/<slug:kind>/draft/", act.draft, name="draft"),
]
