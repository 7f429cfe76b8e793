"""Letters of accounts, sent after the page is answered."""

from celery import shared_task
from django.core.mail import EmailMessage


@shared_task(name="referral.accounts.tasks.send_letter")
def send_letter(subject: str, body: str, to: list[str]) -> None:
    """One plain letter. Its sender is the site's; it holds no name and nothing of a resident."""
    EmailMessage(subject, body, to=to).send()
