"""Keep who gave a post and who ended it; the end is written later than the rest of the row, so the guard lets it pass."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from daylight.accounts.append_only import refuse_changes

REPLACE_THE_GUARD = """
DROP TRIGGER accounts_post_rows_stay ON accounts_post;
DROP TRIGGER accounts_post_is_not_emptied ON accounts_post;
"""


def somebody(label):
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name=label
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_guards")]

    operations = [
        migrations.AddField("post", "given_by", somebody("任命登记人")),
        migrations.AddField("post", "ended_by", somebody("离任登记人")),
        migrations.RunSQL(REPLACE_THE_GUARD, migrations.RunSQL.noop),
        refuse_changes("accounts_post", except_columns=["until", "ended_by_id"]),
    ]
