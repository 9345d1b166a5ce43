"""Acts, their attachments and readings are written once (实施方案 二(二)3、4): the database itself refuses to alter them."""

from django.db import migrations

from daylight.ledger.guards import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("casefile", "0001_initial"), ("ledger", "0001_initial")]
    operations = [refuse_changes("casefile_act"), refuse_changes("casefile_attachment"), refuse_changes("casefile_reading")]
