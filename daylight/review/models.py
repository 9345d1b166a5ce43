"""Gather the tables of this part, where Django looks for them."""

from daylight.review.opinions import Opinion

__all__ = ["Opinion"]
