"""Numbers of papers (文号): per body, series and year, without a gap, also with many people issuing at once."""

from django.db import connection, transaction

from daylight.records.models import NumberSeries


def allot(body: str, series: str, year: int) -> int:
    """
    Give the next number of a series inside the caller's transaction (机关代字、文种、年度).

    The row stays locked until that transaction ends: the next caller waits, and a rollback gives the number back.

    :raises TransactionManagementError: if there is no transaction, since a number could then be lost
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("文号须在签发文书的同一事务中取得，否则会出现空号。")
    NumberSeries.objects.bulk_create([NumberSeries(body=body, series=series, year=year, last=0)], ignore_conflicts=True)
    row = NumberSeries.objects.select_for_update().get(body=body, series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
