"""What happens in each part of a case: the chapters from which the stories are put together."""

from daylight.site.demonstration.chapters.deciding import decided, discussed, drafted, published, reviewed, sent_to_review, withdrawn
from daylight.site.demonstration.chapters.defence import hearing_called, hearing_held, notices, served, stated, waived
from daylight.site.demonstration.chapters.ending import archived, closed, handed_over, paid, performed
from daylight.site.demonstration.chapters.inquiry import asked, evidence, heard_inside, land_evidence, on_site, proposal, report
from daylight.site.demonstration.chapters.opening import clue, filing, named, stopped, verified
from daylight.site.demonstration.chapters.stretches import to_decision, to_filing, to_notice, to_report
from daylight.site.demonstration.chapters.subject import Matter, before, matter

__all__ = [
    "Matter",
    "archived",
    "asked",
    "before",
    "closed",
    "clue",
    "decided",
    "discussed",
    "drafted",
    "evidence",
    "filing",
    "handed_over",
    "heard_inside",
    "hearing_called",
    "hearing_held",
    "land_evidence",
    "matter",
    "named",
    "notices",
    "on_site",
    "paid",
    "performed",
    "proposal",
    "published",
    "report",
    "reviewed",
    "sent_to_review",
    "served",
    "stated",
    "stopped",
    "to_decision",
    "to_filing",
    "to_notice",
    "to_report",
    "verified",
    "waived",
    "withdrawn",
]
