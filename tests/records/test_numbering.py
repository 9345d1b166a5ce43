"""Numbers of papers have no gap, whoever issues at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from daylight.records.models import NumberSeries
from daylight.records.numbering import allot

THREADS = 16


@pytest.mark.django_db
def test_numbers_run_from_one_by_body_series_and_year() -> None:
    first = [allot("武自然资", "罚", 2026) for _ in range(3)]

    assert first == [1, 2, 3]
    assert allot("武自然资", "罚", 2027) == 1
    assert allot("武自然资", "罚告", 2026) == 1
    assert allot("楚自然资", "罚", 2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused_and_none_is_used_up() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        allot("武自然资", "罚", 2026)

    assert not NumberSeries.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sixteen_threads_get_sixteen_numbers_without_a_gap() -> None:
    def issue(_: int) -> list[int]:
        try:
            numbers = []
            for _ in range(5):
                with transaction.atomic():
                    numbers.append(allot("武自然资", "罚", 2026))
            return numbers
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        given = [number for numbers in pool.map(issue, range(THREADS)) for number in numbers]

    assert sorted(given) == list(range(1, THREADS * 5 + 1))


@pytest.mark.django_db(transaction=True)
def test_a_paper_that_was_not_issued_gives_its_number_back() -> None:
    def issue(n: int) -> int | None:
        try:
            with transaction.atomic():
                number = allot("武自然资", "罚", 2026)
                return number if n % 3 else int("not issued")
        except ValueError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        given = [number for number in pool.map(issue, range(30)) if number]

    assert sorted(given) == list(range(1, 21))
    assert NumberSeries.objects.get().last == 20
