"""Which PostgreSQL to use: the one that ``DATABASE_URL`` names, or the embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from daylight.site.embedded import Server
from daylight.site.home import home
from daylight.site.places import EmbeddedServerError, Say, silently


def database_settings(url: str | None) -> dict[str, Any]:
    """Return Django's database settings for an address, or for the embedded server when there is none.

    :raises ImproperlyConfigured: the address is not one of PostgreSQL.
    """
    settings = from_url(url) if url else Server(home()).connection()
    options = {"connect_timeout": 10, "options": "-c lock_timeout=30s -c idle_in_transaction_session_timeout=10min"}
    return {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **settings,
        "OPTIONS": {**options, **settings.get("OPTIONS", {})},
    }


def from_url(url: str) -> dict[str, Any]:
    """Return Django's database settings for ``postgresql://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL 应形如 postgresql://用户:口令@主机:5432/库名;本系统只使用 PostgreSQL。")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


@contextmanager
def database_at_hand(say: Say = silently) -> Iterator[None]:
    """Keep the database reachable for the block; start the embedded one when no other is named."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    server = Server(home())
    with server.lease(say):
        server.ensure_database()
        yield


def start_anew() -> None:
    """Drop the embedded database and create it empty.

    :raises EmbeddedServerError: the database is one that ``DATABASE_URL`` names; only its owner may empty it.
    """
    if os.environ.get("DATABASE_URL"):
        raise EmbeddedServerError("数据库装载到一半。它不是内置的,请由管理员清空该库后重新启动。")
    server = Server(home())
    server.drop_database()
    server.ensure_database()
