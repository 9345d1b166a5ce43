"""What the database itself refuses: altered entries, entries that do not follow the last one, a head that jumps."""

from django.db import migrations

from daylight.accounts.append_only import refuse_changes

FOLLOW_THE_HEAD = """
CREATE FUNCTION daylight_entry_follows_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_head WHERE index = NEW.index - 1 AND digest = NEW.previous_digest;
    IF NOT FOUND THEN
        RAISE EXCEPTION '台账第 % 条不接在末条之后', NEW.index USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_follows_head BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION daylight_entry_follows_head();

CREATE FUNCTION daylight_head_follows_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_entry
    WHERE index = NEW.index AND digest = NEW.digest AND NEW.index = OLD.index + 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION '台账末端只能移到下一条' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_head_follows_entry BEFORE UPDATE ON ledger_head
    FOR EACH ROW EXECUTE FUNCTION daylight_head_follows_entry();
CREATE TRIGGER ledger_head_stays BEFORE DELETE OR TRUNCATE ON ledger_head
    FOR EACH STATEMENT EXECUTE FUNCTION daylight_refuse_change();
"""

UNDO = """
DROP TRIGGER ledger_head_stays ON ledger_head;
DROP TRIGGER ledger_head_follows_entry ON ledger_head;
DROP TRIGGER ledger_entry_follows_head ON ledger_entry;
DROP FUNCTION daylight_head_follows_entry();
DROP FUNCTION daylight_entry_follows_head();
"""


def begin(apps, schema_editor):
    """Set the head before the first entry; its digest is that of nothing."""
    apps.get_model("ledger", "Head").objects.create(id=1, index=0, digest="0" * 64)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("accounts", "0002_guards")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop, elidable=False),
        refuse_changes("ledger_entry"),
        migrations.RunSQL(sql=FOLLOW_THE_HEAD, reverse_sql=UNDO),
    ]
