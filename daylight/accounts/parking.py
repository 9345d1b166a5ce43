"""
What somebody sent after his session had ended: kept until he has signed in again, then handed back to him.

Nothing is carried out on behalf of the ended session. The fields wait in the new, empty one; only the same person gets them,
sees what he is about to send, and sends it himself.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

PARKED = "parked"
LARGEST = 1024 * 1024
NEVER_KEPT = ("csrfmiddlewaretoken", "password")


def park(request: HttpRequest) -> str:
    """End the session, keep the fields that were sent, and say where they are handed back."""
    fields = [(name, values) for name, values in request.POST.lists() if not any(word in name for word in NEVER_KEPT)]
    files = sorted(request.FILES)
    owner, path = request.user.pk, request.get_full_path()
    request.session.flush()
    if sum(len(value) for _, values in fields for value in values) > LARGEST or not fields:
        return path
    request.session[PARKED] = {"owner": owner, "path": path, "fields": fields, "files": files}
    return reverse("accounts:resume")


def parked(request: HttpRequest) -> dict[str, Any] | None:
    """Find what the signed-in person sent before his session ended; what another person sent is thrown away."""
    found: dict[str, Any] | None = request.session.get(PARKED)
    if found and found["owner"] != request.user.pk:
        del request.session[PARKED]
        return None
    return found
