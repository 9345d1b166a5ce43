"""What the database itself refuses: altered certificates, suspensions and parameters."""

from django.db import migrations

from daylight.ledger.guards import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial"), ("ledger", "0002_guards")]

    operations = [
        refuse_changes("registers_certificate", except_columns=["cancelled_on"]),
        refuse_changes("registers_suspension", except_columns=["until"]),
        refuse_changes("registers_parameter"),
    ]
