"""Words of the rules about texts."""

from django.utils.translation import gettext_lazy as _

from catalogue.quality.book.rule import Rule

# One effect for the kinds of contact data that residents would rather press than read.
NOT_PRESSABLE = _("In a text it can not be pressed, it is not among the contact details, and it grows old unnoticed.")

RULES = (
    Rule(
        "summary_missing",
        20,
        _("The summary is missing"),
        _("Write in PTV in one or two sentences what one gets, at most 150 characters."),
        _("In a list of results the service has nothing but its name."),
    ),
    Rule(
        "summary_is_name",
        15,
        _("The summary is the same as the name"),
        _("Write in PTV what one gets and for whom. The name stands above the summary already."),
        _("The resident reads the same words twice and does not know what one gets."),
    ),
    Rule(
        "summary_long",
        5,
        _("The summary is longer than 150 characters"),
        _("Shorten the summary in PTV. Details belong in the description."),
        _("In a list of results the text takes so much room that few read it to the end."),
    ),
    Rule(
        "description_missing",
        15,
        _("The description is missing"),
        _("Write in PTV what happens in the service, who can come and how one begins."),
        _("There is nothing to read on the service's page, and searches find it by its name alone."),
    ),
    Rule(
        "description_general",
        5,
        _("The description is only the common text for the whole country"),
        _("Add to the description in PTV how the service works with you."),
        _("Every municipality's service says the same, and the resident can not tell what is special about yours."),
    ),
    Rule(
        "description_long",
        5,
        _("The description is longer than 5,000 characters"),
        _("Shorten the description in PTV, or make two services of it."),
        _("Hardly anybody reads so long a text to its end."),
    ),
    Rule(
        "phone_in_text",
        8,
        _("There is a phone number in the text"),
        _("Move the number in PTV to the phone numbers of a channel."),
        NOT_PRESSABLE,
    ),
    Rule(
        "email_in_text",
        8,
        _("There is an e-mail address in the text"),
        _("Move the address in PTV to the e-mail addresses of a channel."),
        NOT_PRESSABLE,
    ),
    Rule(
        "web_in_text",
        5,
        _("There is a web address in the text"),
        _("Move the address in PTV to the web pages of a channel."),
        NOT_PRESSABLE,
    ),
    Rule(
        "address_in_text",
        5,
        _("There is a street address in the text"),
        _("Move the address in PTV to a place of service."),
        _("In a text it is on no map, and the service is not found by what is near."),
    ),
    Rule(
        "hours_in_text",
        5,
        _("There are times of the clock in the text"),
        _("Move them in PTV to the service hours of a channel."),
        _("We can not tell from a text whether the service is open now."),
    ),
    Rule(
        "date_in_text",
        3,
        _("There is a date in the text"),
        _("Take the date out of the text in PTV. What lasts only for a while belongs in the news on your own pages."),
        _("When the day has passed, the whole text looks old."),
    ),
)
