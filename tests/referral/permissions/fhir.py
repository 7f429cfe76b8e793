"""Who may open what of `referral.fhir`: the name of each address, and its entry."""

from tests.referral.permissions.entry import Entry, by

ENTRIES: dict[str, Entry] = {
    "fhir-leg": by(frozenset({"coordinator", "manager", "sending_manager"}), lambda world: (world.leg().pk,)),
}
