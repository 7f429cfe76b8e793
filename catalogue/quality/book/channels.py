"""Words of the rules about channels and places of service."""

from django.utils.translation import gettext_lazy as _

from catalogue.quality.book.rule import Rule

RULES = (
    Rule(
        "no_address",
        15,
        _("The place has no address"),
        _("Add a visiting address to the place in PTV."),
        _("Nobody knows where to go, and the place is on no map."),
    ),
    Rule(
        "no_point",
        10,
        _("The place is not on the map"),
        _("Check the name and the number of the street in PTV: PTV takes the point on the map from them."),
        _("The place is on no map, and it is not found by what is near."),
    ),
    Rule(
        "point_outside",
        10,
        _("On the map the place is outside the region"),
        _("Check the address in PTV: most likely a street of the same name in another municipality was chosen."),
        _("The map leads to the wrong place."),
    ),
    Rule(
        "no_municipality",
        8,
        _("The municipality is missing from the address"),
        _("Complete the address in PTV: the postal code and the municipality."),
        _("The place is missing when somebody asks only for what is in their own municipality."),
    ),
    Rule(
        "no_hours",
        10,
        _("Nobody can see when the place is open"),
        _("Add service hours to the place in PTV, also when it is open by appointment only."),
        _("The resident has to ring and ask, or comes to a closed door."),
    ),
    Rule(
        "channel_summary_long",
        2,
        _("The summary is longer than 150 characters"),
        _("Shorten the summary in PTV. Details belong in the description."),
        _("Long texts hide the contact details between them."),
    ),
)
