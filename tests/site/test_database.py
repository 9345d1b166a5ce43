import pytest
from django.core.exceptions import ImproperlyConfigured

from daylight.site.checks import postgresql_is_recent
from daylight.site.database import database_settings, from_url


def test_an_address_gives_the_settings_of_its_database():
    settings = from_url("postgresql://law:p%40ss@db.example:6432/daylight?sslmode=require")

    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"]) == ("law", "p@ss", "db.example", "6432")
    assert settings["NAME"] == "daylight"
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_an_address_may_name_a_socket_directory():
    assert from_url("postgres:///daylight?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://localhost/daylight", "sqlite:///daylight.db", "postgresql://localhost"])
def test_anything_but_postgresql_is_refused_with_an_example(address):
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database_settings(address)


class Old:
    pg_version = 140011


class Recent:
    pg_version = 150004


def test_a_postgresql_older_than_15_is_refused(monkeypatch):
    monkeypatch.setattr("daylight.site.checks.connections", {"default": Old})

    [refusal] = postgresql_is_recent(databases=["default"])

    assert "PostgreSQL 14" in refusal.msg
    assert "内置" in refusal.hint


def test_postgresql_15_is_accepted(monkeypatch):
    monkeypatch.setattr("daylight.site.checks.connections", {"default": Recent})

    assert postgresql_is_recent(databases=["default"]) == []
