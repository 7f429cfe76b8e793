"""What something costs, in the catalogue's words. Old names have become new ones at the border."""

CHARGES = {"Chargeable": "chargeable", "FreeOfCharge": "free", "Other": "other"}


def charge_of(value: str) -> str:
    """A `Charge` value; empty when nothing, or nothing known, is said: a price must not be guessed."""
    return CHARGES.get(value, "")


def phone_charge(value: str) -> str:
    """As `charge_of`; PTV's successor knows numbers of extra charge."""
    return "chargeable" if value == "ExtraCharge" else charge_of(value)
