"""Gather the tables of this part, where Django looks for them."""

from daylight.casefile.act import Act, Attachment
from daylight.casefile.approval import Approval
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.casefile.dossier import Dossier
from daylight.casefile.draft import Draft
from daylight.casefile.duty import DutyRow
from daylight.casefile.evidence import Evidence
from daylight.casefile.party import Party
from daylight.casefile.reading import Reading

__all__ = ["Act", "Approval", "Attachment", "Case", "Decision", "Dossier", "Draft", "DutyRow", "Evidence", "Party", "Reading"]
