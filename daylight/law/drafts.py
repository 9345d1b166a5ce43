"""The mark of a draft decision: what legal review is bound to (行政处罚法 第58条). Another word, another mark."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

BINDING = ("facts", "evidence", "articles", "basis", "process", "discretion", "tier", "items", "total", "performance")
"""What a reviewer answers for. The number, the seal and the date come with the decision itself."""


def digest_of_draft(particulars: Mapping[str, Any]) -> str:
    """Return the SHA-256 mark of a draft decision over everything that a reviewer answers for."""
    bound = {name: particulars[name] for name in BINDING if particulars.get(name) not in (None, "", [])}
    text = json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
