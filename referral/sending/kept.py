"""How long things are kept, as the letter and the pages tell it: the controller's days, or the general ones."""

from referral.models import Controller
from referral.register.retention import DEFAULTS


def kept_days(controller: Controller, what: str = "ended") -> int:
    """Days that a "draft", or a referral after it "ended", is kept for."""
    return int(controller.retention_days.get(what, DEFAULTS[what]))
