"""Checks of the installation, shown by ``manage.py check --database default`` and before every migration."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

OLDEST_POSTGRESQL = 15


@register(Tags.database)
def postgresql_is_recent(databases: Iterable[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a PostgreSQL older than the oldest release that the constraints are written for."""
    return [
        Error(
            f"数据库 {alias} 是 PostgreSQL {version // 10000};需要 {OLDEST_POSTGRESQL} 或更高版本。",
            hint="请升级该服务器;或去掉 DATABASE_URL,使用内置的 PostgreSQL。",
            id="site.E001",
        )
        for alias in databases or []
        if (version := connections[alias].pg_version) < OLDEST_POSTGRESQL * 10000  # type: ignore[attr-defined]
    ]
