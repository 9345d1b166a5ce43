"""Gather the tables of this part, where Django looks for them."""

from daylight.accounts.events import AccountEvent
from daylight.accounts.post import Post, Role, Section
from daylight.accounts.throttle import Throttle
from daylight.accounts.user import User

__all__ = ["AccountEvent", "Post", "Role", "Section", "Throttle", "User"]
