"""Work of referrals that no request waits for; Celery finds the tasks of an app here."""

from referral.register.tasks import erase_what_is_due  # noqa: F401
