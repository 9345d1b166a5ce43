from django.db import migrations

from daylight.ledger.guards import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial"), ("ledger", "0002_guards")]
    operations = [
        refuse_changes("disclosure_choice"),
        refuse_changes("disclosure_publication"),
        refuse_changes("disclosure_withdrawal"),
    ]
