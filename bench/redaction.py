"""
How many disguised identifiers the detectors miss, how many a plain pattern misses, how often they cry wolf, how fast they are.

    python -m bench.redaction [sentences]
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter

from daylight.disclosure.detectors import detect
from tests.disclosure import disguises
from tests.disclosure.test_detectors import PLAIN, is_covered


def main(sentences: int) -> None:
    """Print the table."""
    samples = [disguises.sample(seed) for seed in range(sentences)]
    benign = [disguises.benign(seed) for seed in range(sentences)]
    total = Counter(kind for kind, _, _ in samples)
    missed = Counter(kind for kind, hidden, sentence in samples if not is_covered(sentence, hidden))
    plainly = Counter(kind for kind, _, sentence in samples if not re.search(PLAIN, sentence))
    print(f"{'kind':<18}{'sentences':>10}{'missed':>8}{'plain pattern misses':>22}")
    for kind in sorted(total):
        print(f"{kind:<18}{total[kind]:>10}{missed[kind]:>8}{plainly[kind] / total[kind]:>21.1%}")
    print(f"{'all':<18}{sentences:>10}{missed.total():>8}{plainly.total() / sentences:>21.1%}")
    if not missed:
        print(f"none missed in {sentences}: with 95 % confidence fewer than {3 / sentences:.4%} of such disguises are missed")
    began = time.perf_counter()
    alarms = sum(bool(detect(sentence)) for sentence in benign)
    spent = time.perf_counter() - began
    print(f"false alarms: {alarms} of {sentences} benign sentences ({alarms / sentences:.2%}); {sentences / spent:,.0f} sentences/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
