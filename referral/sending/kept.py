"""How long the controller keeps an ended referral: told in the letter."""

from referral.models import Controller

# docs/referral.md: six months from the end.
DEFAULT = 183


def kept_days(controller: Controller) -> int:
    return int(controller.retention_days.get("ended", DEFAULT))
