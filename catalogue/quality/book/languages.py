"""Words of the rules about languages."""

from django.utils.translation import gettext_lazy as _

from catalogue.quality.book.rule import Rule

RULES = (
    Rule(
        "language_lost",
        15,
        _("A language version has disappeared"),
        _("Publish the version in PTV again. It most likely became a draft when another language was published."),
        _("Those who read in that language see the text in another language."),
    ),
    Rule(
        "finnish_missing",
        4,
        _("The service is not described in Finnish"),
        _("Write the name, the summary and the description in PTV in Finnish too."),
        _("Most residents see the text in a language that they do not read."),
    ),
    Rule(
        "swedish_missing",
        10,
        _("The service is not described in Swedish"),
        _("Write the name, the summary and the description in PTV in Swedish too. The law asks for it of you."),
        _("Those who read Swedish see the text in Finnish."),
    ),
    Rule(
        "swedish_partly",
        4,
        _("Others of your services are described in Swedish, this one is not"),
        _("Write the name, the summary and the description in PTV in Swedish too."),
        _("Those who read Swedish see the text in Finnish."),
    ),
    Rule(
        "english_missing",
        1,
        _("The service is not described in English"),
        _("A name and a summary in English are a good beginning."),
        _("Those who read neither Finnish nor Swedish see the text in Finnish."),
    ),
)
