"""The clock's hand in the register."""

from celery import shared_task

from referral.register.running import erase_due


@shared_task(name="referral.tasks.erase_due")
def erase_what_is_due() -> None:
    """Erase what is kept long enough. Safe to repeat, and to break off."""
    erase_due()
