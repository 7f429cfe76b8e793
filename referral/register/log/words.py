"""What acts are called in the log; a code that is not here shows as it is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS = {
    "read": pgettext_lazy("in the log", "Read"),
    "open page": pgettext_lazy("in the log", "Opened a page"),
    "read log": pgettext_lazy("in the log", "Read the log"),
    "export": pgettext_lazy("in the log", "Took a file"),
    "ask for export": pgettext_lazy("in the log", "Asked for a file"),
    "agree to export": pgettext_lazy("in the log", "Agreed to a file"),
    "refuse export": pgettext_lazy("in the log", "Refused a file"),
    "break glass": pgettext_lazy("in the log", "Opened in an emergency"),
    "find in emergency": pgettext_lazy("in the log", "Looked for in an emergency"),
    "review emergency": pgettext_lazy("in the log", "Reviewed an emergency"),
    "list emergencies": pgettext_lazy("in the log", "Looked at emergencies"),
    "log in": pgettext_lazy("in the log", "Logged in"),
    "log out": pgettext_lazy("in the log", "Logged out"),
    "retire log": pgettext_lazy("in the log", "Let old days of the log go"),
    "rotate keys": pgettext_lazy("in the log", "Changed keys"),
    "told by hand": pgettext_lazy("in the log", "Told by hand"),
    "submit": pgettext_lazy("in the log", "Sent"),
    "route": pgettext_lazy("in the log", "Chose the receiver"),
    "ask_info": pgettext_lazy("in the log", "Asked the sender"),
    "answer": pgettext_lazy("in the log", "Answered"),
    "accept": pgettext_lazy("in the log", "Received"),
    "waitlist": pgettext_lazy("in the log", "Put into a queue"),
    "decline": pgettext_lazy("in the log", "Did not receive"),
    "log_attempt": pgettext_lazy("in the log", "Noted an attempt"),
    "book": pgettext_lazy("in the log", "Booked a meeting"),
    "no_show": pgettext_lazy("in the log", "Noted that nobody came"),
    "meet": pgettext_lazy("in the log", "Met"),
    "match": pgettext_lazy("in the log", "Noted where the resident takes part"),
    "follow": pgettext_lazy("in the log", "Follows up"),
    "close": pgettext_lazy("in the log", "Ended"),
    "give_up": pgettext_lazy("in the log", "Did not reach"),
    "release": pgettext_lazy("in the log", "Gave back"),
    "reroute": pgettext_lazy("in the log", "Sent on"),
    "withdraw": pgettext_lazy("in the log", "Withdrew"),
    "cancel": pgettext_lazy("in the log", "Cancelled"),
    "expire": pgettext_lazy("in the log", "Ran out"),
    "lapse": pgettext_lazy("in the log", "Consent ran out"),
    "void": pgettext_lazy("in the log", "Declared an error"),
    "assign": pgettext_lazy("in the log", "Gave to a worker"),
    "settle": pgettext_lazy("in the log", "Settled"),
}
OBJECTS = {
    "referral": _("Referral"), "referralleg": _("Share of a referral"), "referralevent": _("Event"),
    "breakglass": _("Emergency opening"), "exportrequest": _("Request for a file"), "consent": _("Consent"),
    "rightsrequest": _("Request of a resident"), "unit": _("Unit"), "membership": _("Membership"),
}  # fmt: skip


def action_words(code: str) -> str:
    return str(ACTIONS.get(code, code))


def object_words(code: str) -> str:
    return str(OBJECTS.get(code, code))
