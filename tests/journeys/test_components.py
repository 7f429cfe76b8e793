"""Every component in all its states, in the gallery of development: states that the demo's pages happen not to show."""

from catalogue.views.gallery import FRAME, component_names
from tests.journeys.resident import Resident
from tests.journeys.screens import NARROW, on


@on(NARROW)
def test_every_state_of_every_component_is_well(resident: Resident) -> None:
    # States of one landmark stand side by side there, and never on a page.
    resident.tab.rules_off.add("landmark-unique")
    resident.when_i_open(resident.address_of("gallery"))
    for name in component_names():
        if name not in FRAME:
            resident.when_i_open(resident.address_of("component", name))
