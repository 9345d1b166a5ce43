"""What the database itself refuses: altered events, altered posts, an administrator with another role."""

from django.db import migrations

from daylight.accounts.append_only import refuse_changes

# [0,1) is next to [1,2) and not to itself: "-|-" thus reads "one of the two administers accounts, the other does not".
SEPARATE_ADMINISTRATION = """
ALTER TABLE accounts_post ADD CONSTRAINT administrator_holds_no_other_role EXCLUDE USING gist (
    int8range(user_id, user_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&,
    (CASE WHEN role = 'administrator' THEN int4range(0, 1) ELSE int4range(1, 2) END) WITH -|-
)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        refuse_changes("accounts_accountevent"),
        refuse_changes("accounts_post", except_columns=["until"]),
        refuse_changes("accounts_post_oversees"),
        migrations.RunSQL(
            sql=SEPARATE_ADMINISTRATION,
            reverse_sql="ALTER TABLE accounts_post DROP CONSTRAINT administrator_holds_no_other_role",
        ),
    ]
