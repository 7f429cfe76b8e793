"""What people do to referrals. Each takes keywords, names its actor `by`, and either happens whole or raises a Refusal.

`version` and `key` come from the form: the leg's version when the form was made, and a random key that makes sending
it twice one act. Words (`message`, `note`, `advice` …) are sealed; codes stand in the open.
"""

from referral.actions.consenting import ConsentGiven
from referral.actions.coordinating import reroute, route, settle
from referral.actions.drafts import create_draft, save_draft
from referral.actions.receiving import (
    accept,
    ask_info,
    assign,
    book,
    close,
    decline,
    follow,
    give_up,
    log_attempt,
    match,
    meet,
    no_show,
    release,
    waitlist,
)
from referral.actions.sending import answer, cancel, withdraw, withdraw_referral
from referral.actions.submitting import Sent, submit
from referral.actions.voiding import agree_to_void, ask_to_void, refuse_to_void

__all__ = [
    "ConsentGiven", "Sent",
    "accept", "agree_to_void", "answer", "ask_info", "ask_to_void", "assign", "book", "cancel", "close", "create_draft",
    "decline", "follow", "give_up", "log_attempt", "match", "meet", "no_show", "refuse_to_void", "release", "reroute",
    "route", "save_draft", "settle", "submit", "waitlist", "withdraw", "withdraw_referral",
]  # fmt: skip
