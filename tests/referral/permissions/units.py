"""Who may open what of `referral.units`: the name of each address, and its entry."""

from tests.referral.permissions.entry import COORDINATING, Entry, by

MANAGERS = frozenset({"manager", "sending_manager", "manager_elsewhere"})
LOOK_AFTER = MANAGERS | COORDINATING | {"coordinator_elsewhere"}

ENTRIES: dict[str, Entry] = {
    "units": by(LOOK_AFTER),
}
