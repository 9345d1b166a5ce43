"""Finding cases (检索): by number, party, place, cause or article, over an index of character pairs."""

from __future__ import annotations

from django.db.models import QuerySet

from daylight.casefile.case import Case
from daylight.gazette.folding import terms
from daylight.gazette.search import grams_to_match, quoted


def matching(cases: QuerySet[Case], query: str) -> QuerySet[Case]:
    """Keep the cases in which every word of a query occurs (any word of one character or more)."""
    words = terms(query)
    if not words:
        return cases.none()
    tokens = " & ".join(quoted(token) for token in sorted(grams_to_match(words)))
    return cases.extra(where=["casefile_case.words @@ %s::tsquery"], params=[tokens])
