"""What must hold before a transition, by its name. A guard raises GuardRefused with kind words and the form's field.

`guard` runs under the leg's lock: what it reads is what is so now, not what a form was made from.
"""

from referral.guards.attempts import may_give_up
from referral.guards.by_name import guard
from referral.guards.receivers import within

__all__ = ["guard", "may_give_up", "within"]
