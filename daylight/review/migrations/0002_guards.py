"""Opinions are written once, and never by somebody who handles the case (行政处罚法 第58条)."""

from django.db import migrations

from daylight.ledger.guards import refuse_changes

INDEPENDENT = """
CREATE FUNCTION daylight_reviewer_is_independent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM casefile_case_team WHERE case_id = NEW.case_id AND user_id = NEW.reviewer_id)
       OR EXISTS (SELECT 1 FROM casefile_act WHERE case_id = NEW.case_id
                  AND kind IN ('identity_shown', 'interview', 'site_inspection', 'evidence', 'sampling',
                               'advance_registration', 'investigation_report')
                  AND "by" @> to_jsonb(NEW.reviewer_id)) THEN
        RAISE EXCEPTION '审核人员不得审核自己承办的案件（行政处罚法 第58条）' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_opinion_is_independent BEFORE INSERT ON review_opinion
    FOR EACH ROW EXECUTE FUNCTION daylight_reviewer_is_independent();
"""


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]
    operations = [
        migrations.RunSQL(
            INDEPENDENT,
            "DROP TRIGGER review_opinion_is_independent ON review_opinion; DROP FUNCTION daylight_reviewer_is_independent();",
        ),
        refuse_changes("review_opinion"),
    ]
