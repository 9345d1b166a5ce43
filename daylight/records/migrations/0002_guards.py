"""What the database itself refuses: altered files and papers, a series that gives a number twice."""

from django.db import migrations

from daylight.ledger.guards import refuse_changes

NUMBERS_ONLY_RISE = """
CREATE FUNCTION daylight_numbers_only_rise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> OLD.last + 1 OR (NEW.body, NEW.series, NEW.year) <> (OLD.body, OLD.series, OLD.year) THEN
        RAISE EXCEPTION '文号只能逐一递增，拒绝由 % 改为 %', OLD.last, NEW.last USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_numbers_only_rise BEFORE UPDATE ON records_numberseries
    FOR EACH ROW EXECUTE FUNCTION daylight_numbers_only_rise();
CREATE TRIGGER records_numbers_stay BEFORE DELETE OR TRUNCATE ON records_numberseries
    FOR EACH STATEMENT EXECUTE FUNCTION daylight_refuse_change();
"""

UNDO = """
DROP TRIGGER records_numbers_stay ON records_numberseries;
DROP TRIGGER records_numbers_only_rise ON records_numberseries;
DROP FUNCTION daylight_numbers_only_rise();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("ledger", "0002_guards")]

    operations = [
        refuse_changes("records_storedfile"),
        refuse_changes("records_issuedpaper"),
        migrations.RunSQL(sql=NUMBERS_ONLY_RISE, reverse_sql=UNDO),
    ]
