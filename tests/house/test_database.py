import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql_15_or_later():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        [version] = cursor.fetchone()

    assert int(version) >= 150000
