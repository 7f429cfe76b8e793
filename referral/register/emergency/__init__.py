"""Breaking the glass: one referral for one hour, with a written reason that another reviews within a day."""

from referral.register.emergency.telling import openings_of

__all__ = ["openings_of"]
