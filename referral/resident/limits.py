"""What residents may try in an hour, before they are asked to wait or to call."""

from datetime import timedelta

from referral.limits import Fence, Limit

HOUR = timedelta(hours=1)
# Codes that open nothing. A right one is given back, so that a family is never shut out by using its own.
WRONG_CODES = Fence(Limit("codes-of-host", 10, HOUR), Limit("codes-of-network", 40, HOUR))
# Own referrals sent: a library's computer serves many people in an hour, a machine sends many more.
SENT = Fence(Limit("sent-of-host", 10, HOUR), Limit("sent-of-network", 30, HOUR))
# From everywhere together: more than this is no wave of residents.
SENT_AT_ALL = Limit("sent-at-all", 120, HOUR)
