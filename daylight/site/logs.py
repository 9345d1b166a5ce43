"""Log lines for operators: one JSON object each, and nothing about a person in it.

A message of a database error quotes the row, a message of a form error quotes what was typed. So an exception
is logged by its type and the places it passed, never by its message; a request by its route, not its query.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

FACTS = ("request_id", "method", "route", "status", "milliseconds", "event")


class WithoutPersons(logging.Formatter):
    """Write a record as one JSON object without data of persons."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "message": self._message(record),
        }
        line |= {fact: value for fact in FACTS if (value := getattr(record, fact, None)) is not None}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__qualname__
            line["places"] = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(line, ensure_ascii=False)

    def _message(self, record: logging.LogRecord) -> str:
        """Return the message; of Django's own its pattern alone, because it fills in addresses and values."""
        if not record.name.startswith("django."):
            return record.getMessage()
        status = getattr(record, "status_code", None)
        return f"answered {status}" if status else str(record.msg)
