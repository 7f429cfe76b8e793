"""Words of the rules that decide whether a service is found and reached."""

from django.utils.translation import gettext_lazy as _

from catalogue.quality.book.rule import Rule

RULES = (
    Rule(
        "no_channel",
        30,
        _("Nobody can see how to reach the service"),
        _("Connect at least one channel to the service in PTV: a phone number, a place, a web page or a form."),
        _("The service's page shows no way to get the service, only your organisation's own contact details."),
        hides=True,
    ),
    Rule(
        "no_topic",
        4,
        _("The service stands under no topic here"),
        _("Add subject words and a target group to it in PTV: its service class is wide, and does not tell enough."),
        _("Residents who browse by topic never see the service. Only those who search for its words find it."),
        hides=True,
    ),
    Rule(
        "class_missing",
        20,
        _("The service class is missing"),
        _("Choose one to four service classes in PTV."),
        _("We do not know under which topic the service belongs, and it is under none."),
        hides=True,
    ),
    Rule(
        "class_main_only",
        8,
        _("The service class is too wide"),
        _("Choose a more exact service class in PTV, one from the lower level."),
        _("The service may stand under the wrong topic, or among too many others."),
    ),
    Rule(
        "classes_many",
        3,
        _("There are more than four service classes"),
        _("Leave in PTV only the one to four classes that describe the service best."),
        _("The service comes up under topics where nobody expects it."),
    ),
    Rule(
        "terms_missing",
        8,
        _("Subject words are missing"),
        _("Add one to ten subject words (ontology terms) to the service in PTV."),
        _("The service is found only by the words of its own text, not by words that mean the same."),
    ),
    Rule(
        "terms_many",
        2,
        _("There are more than ten subject words"),
        _("Leave in PTV only the subject words (ontology terms) that describe the service best."),
        _("The service comes up in searches that it does not answer."),
    ),
    Rule(
        "target_group_missing",
        5,
        _("It is not told whom the service is for"),
        _("Choose a target group for the service in PTV."),
        _("The service is missing when somebody asks only for services for older people or for families, say."),
    ),
    Rule(
        "no_phone",
        8,
        _("There is no phone number"),
        _("Add a phone number to a channel of the service in PTV: one where a person answers."),
        _("The largest thing on a service's page is its phone number. This page has none of its own."),
    ),
    Rule(
        "not_edited",
        5,
        _("The information was last edited more than a year ago"),
        _("Read the text through in PTV. If all is as it should be, publish it again: the date is renewed."),
        _("The page shows the old date, and residents wonder whether the service is still there."),
    ),
    Rule(
        "link_broken",
        8,
        _("A web address does not work"),
        _("Put an address that works in its place in PTV, or take it away."),
        _("Whoever follows the link comes to an empty page."),
    ),
)
