"""Words of the rules about sports places. They are mended in LIPAS, and are no part of a score."""

from django.utils.translation import gettext_lazy as _

from catalogue.quality.book.rule import Rule

RULES = (
    Rule(
        "lipas_no_point",
        0,
        _("The sports place is not on the map"),
        _("Draw the place on the map in LIPAS."),
        _("The place is on no map here, and it is not found by what is near."),
    ),
    Rule(
        "lipas_no_contact",
        0,
        _("The sports place has neither a phone number nor a web page"),
        _("Add one of them in LIPAS."),
        _("Residents can not ask whether the place is open or how to book it."),
    ),
    Rule(
        "lipas_link_broken",
        0,
        _("A web address does not work"),
        _("Put an address that works in its place in LIPAS, or take it away."),
        _("Whoever follows the link comes to an empty page."),
    ),
    Rule(
        "lipas_not_edited",
        0,
        _("The information was last edited more than three years ago"),
        _("Check the information in LIPAS and save it."),
        _("Residents wonder whether the place is still there."),
    ),
)
