"""Who may open what of `referral.accounts`: the name of each address, and its entry."""

from tests.referral.permissions.entry import Entry

ENTRIES: dict[str, Entry] = {}
