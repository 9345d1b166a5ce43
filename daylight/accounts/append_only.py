"""Tables in which rows are written once: the database itself refuses to alter, delete or empty them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import migrations

REFUSAL = """
CREATE OR REPLACE FUNCTION daylight_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0
       AND (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '表 % 只增不改，拒绝 %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def refuse_changes(table: str, *, except_columns: Iterable[str] = ()) -> migrations.RunSQL:
    """
    Make a migration operation after which a table refuses UPDATE, DELETE and TRUNCATE.

    `except_columns` may still be updated (the day a post ended); everything else in the row stays as written.
    """
    columns = ", ".join(f"'{column}'" for column in except_columns)
    return migrations.RunSQL(
        sql=REFUSAL
        + f"""
CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION daylight_refuse_change({columns});
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION daylight_refuse_change();
""",
        reverse_sql=f"""
DROP TRIGGER {table}_rows_stay ON {table};
DROP TRIGGER {table}_is_not_emptied ON {table};
""",
    )
