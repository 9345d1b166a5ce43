"""Gather the tables of this part, where Django looks for them."""

from daylight.registers.body import EnforcementBody
from daylight.registers.certificates import Certificate, Suspension
from daylight.registers.officers import Officer
from daylight.registers.parameters import Parameter
from daylight.registers.reviewers import ReviewerQualification

__all__ = ["Certificate", "EnforcementBody", "Officer", "Parameter", "ReviewerQualification", "Suspension"]
