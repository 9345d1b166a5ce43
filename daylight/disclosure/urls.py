"""Addresses of the publication desk, below /desk/."""

from django.urls import path

from daylight.disclosure.pages import desk, draft, leaving

app_name = "disclosure"
urlpatterns = [
    path("publication/", desk.desk, name="desk"),
    path("publication/rules/", desk.rules, name="rules"),
    path("publication/<int:pk>/", draft.draft, name="draft"),
    path("publication/<int:pk>/hits/", draft.hits, name="hits"),
    path("publication/<int:pk>/words/", draft.words, name="words"),
    path("publication/<int:pk>/letter/", draft.letter, name="letter"),
    path("publication/<int:pk>/entry/", draft.publish, name="publish"),
    path("publication/<int:pk>/correction/", leaving.correction, name="correction"),
    path("publication/<int:pk>/withdrawal/", leaving.withdrawal, name="withdrawal"),
    path("publication/<int:pk>/exception/", leaving.exception, name="exception"),
]
