"""Who may open what of `referral.knowing`: the name of each address, and its entry."""

from tests.referral.permissions.entry import Entry, by

WHO = frozenset({
    "manager", "sending_manager", "manager_elsewhere", "coordinator", "coordinator_elsewhere", "regional_coordinator",
})  # fmt: skip

ENTRIES: dict[str, Entry] = {
    "statistics": by(WHO),
    "statistics-file": by(WHO),
    # Nobody: this small world has no texts of measures and no consent to them; knowing/test_measures.py has.
    "measure": by(frozenset(), lambda world: (world.leg().pk, "esis", "start")),
}
