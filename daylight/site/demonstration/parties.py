"""Parties of the demonstration (当事人): invented, with numbers that are right in form and belong to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

from daylight.law.identifiers import credit_code_check, resident_id_check

REGION = "532329"


def company(serial: int, name: str, head: str, address: str, *, kind: str = "organisation", part: str = "builder") -> dict[str, Any]:
    """Describe an organisation."""
    body = f"91{REGION}MA9YX{serial:04}" if kind == "organisation" else f"54{REGION}ME9YX{serial:04}"
    return {
        "name": name,
        "kind": kind,
        "standing": "party",
        "part": part,
        "uscc": body + credit_code_check(body),
        "representative": head,
        "address": address,
        "phone": f"19900000{serial:03}",
    }


def citizen(serial: int, name: str, address: str, *, sex: str = "male", part: str = "builder", kind: str = "person") -> dict[str, Any]:
    """Describe a natural person. Whoever was born in the years of these numbers lives no more."""
    born = date(1900 + serial % 6, serial % 12 + 1, serial % 27 + 1)
    number = f"{REGION}{born:%Y%m%d}{serial % 900 + 1:03}"
    return {
        "name": name,
        "kind": kind,
        "standing": "party",
        "part": part,
        "born": born,
        "sex": sex,
        "id_number": number + resident_id_check(number),
        "address": address,
        "phone": f"19900000{serial:03}",
    }
