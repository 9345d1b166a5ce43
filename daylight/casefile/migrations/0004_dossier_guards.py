"""
A dossier is written once, and an archived case takes no more acts and files (行政处罚法 第47条).

What may still follow is what the procedure leaves open after archiving (law/rules/procedures/ordinary.toml, [[end]] of
"archiving"): remedies and what they lead to, service, withdrawal. A test compares the two lists.
"""

from django.db import migrations

from daylight.ledger.guards import refuse_changes

OPEN_AFTER_ARCHIVING = (
    "reconsideration",
    "litigation",
    "remedy_result",
    "decision_changed",
    "withdrawal",
    "publication_correction",
    "service",
    "court_ruling",
    "court_objection",
    "submission",
    "signature",
)

SEALED = """
CREATE FUNCTION daylight_archived_case_takes_no_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> ALL (TG_ARGV) AND EXISTS (
        SELECT 1 FROM casefile_act WHERE case_id = NEW.case_id AND kind = 'archiving'
    ) THEN
        RAISE EXCEPTION '案件已经归档，不能再记录 %', NEW.kind USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER casefile_act_not_after_archiving BEFORE INSERT ON casefile_act
    FOR EACH ROW EXECUTE FUNCTION daylight_archived_case_takes_no_act(%(kinds)s);

CREATE FUNCTION daylight_archived_act_takes_no_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM casefile_act held JOIN casefile_act sealed USING (case_id)
        WHERE held.id = NEW.act_id AND sealed.kind = 'archiving' AND held.seq <= sealed.seq
    ) THEN
        RAISE EXCEPTION '案件已经归档，不能再加附件' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER casefile_attachment_not_after_archiving BEFORE INSERT ON casefile_attachment
    FOR EACH ROW EXECUTE FUNCTION daylight_archived_act_takes_no_file();
""".replace("%(kinds)s", ", ".join(f"'{kind}'" for kind in OPEN_AFTER_ARCHIVING))

UNDO = """
DROP TRIGGER casefile_attachment_not_after_archiving ON casefile_attachment;
DROP FUNCTION daylight_archived_act_takes_no_file();
DROP TRIGGER casefile_act_not_after_archiving ON casefile_act;
DROP FUNCTION daylight_archived_case_takes_no_act();
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0003_dossier")]
    operations = [refuse_changes("casefile_dossier"), migrations.RunSQL(sql=SEALED, reverse_sql=UNDO)]
