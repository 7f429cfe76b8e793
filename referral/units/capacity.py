"""What each capacity means, in words: for the manager who chooses and the sender who reads."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referral.codes import Capacity

WORDS: dict[Capacity, Promise] = {
    Capacity.OPEN: _("Referrals come as usual."),
    Capacity.LIMITED: _("Referrals come, and senders see that there is little room."),
    Capacity.FULL: _("Referrals come into the queue. Senders see how long it is before they send."),
    Capacity.PAUSED: _("Nothing can be sent. What has come already goes on."),
}
