"""Sends what the outbox of referrals holds."""

from typing import Any

from django.core.management import BaseCommand

from referral.models import OutboxMessage
from referral.outbox import delivery


class Command(BaseCommand):
    help = "Sends the waiting messages of referrals now. The clock does so every minute; this is for after an outage."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = delivery.deliver_due()
        waiting = OutboxMessage.objects.filter(delivered_at=None, failed_at=None).count()
        by_hand = OutboxMessage.objects.filter(delivered_at=None, failed_at__isnull=False).count()
        self.stdout.write(f"{sent} sent, {waiting} waiting, {by_hand} to be told by hand.")
