"""What the database itself refuses: altered entries, versions and withdrawals. And where the search text lies."""

from django.db import migrations

from daylight.ledger.guards import refuse_changes

# A word that half of all entries hold visits half of all rows: the row itself stays narrow, the wide columns lie beside the table.
NARROW_ROWS = """
ALTER TABLE gazette_searchrow SET (toast_tuple_target = 128);
ALTER TABLE gazette_searchrow ALTER COLUMN named SET STORAGE MAIN, ALTER COLUMN about SET STORAGE MAIN;
ALTER TABLE gazette_searchrow ALTER COLUMN tokens SET STATISTICS 2000;
"""


class Migration(migrations.Migration):
    dependencies = [("gazette", "0001_initial")]

    operations = [
        refuse_changes("gazette_entry"),
        refuse_changes("gazette_version"),
        refuse_changes("gazette_withdrawal"),
        migrations.RunSQL(NARROW_ROWS, migrations.RunSQL.noop),
    ]
