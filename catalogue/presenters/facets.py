"""The filters beside results: every choice with how many one would get, the chosen ones always among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.forms import SearchForm
from catalogue.models import Charge
from catalogue.presenters.names import FEATURES, KINDS, TARGET_GROUPS, WAYS, language_name, language_order
from catalogue.region import get_region
from catalogue.search.port import OPEN_NOW, FacetOption, Feature
from themes.models import Theme
from themes.translated import Text

# Languages beyond these are many and rare; a chosen one is shown all the same.
SHOWN_LANGUAGES = 8

Counts = Mapping[str, Sequence[FacetOption]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int | None
    is_chosen: bool
    # Set when the label is in another language than the page.
    language: str = ""
    # The parameter, when it is not the group's.
    name: str = ""


@dataclass(frozen=True)
class Facet:
    """One group of choices: `name` is the parameter, `is_select` a list to pick one from."""

    name: str
    title: str
    options: Sequence[Option]
    is_select: bool = False
    label: str = ""


def facets(form: SearchForm, counts: Counts, themes: Sequence[Theme]) -> list[Facet]:
    """All groups that have something to choose, in the order in which people decide."""
    found = [
        municipality_facet(form, counts),
        theme_facet(form, counts, themes),
        subtheme_facet(form, counts, themes),
        ease_facet(form, counts),
        way_facet(form, counts),
        access_facet(form, counts),
        group_facet(form, counts),
        language_facet(form, counts),
        kind_facet(form, counts),
    ]
    return [facet for facet in found if facet.options]


def municipality_facet(form: SearchForm, counts: Counts) -> Facet:
    """All municipalities of the region in alphabetical order, whatever the counts: a map one knows by heart."""
    count = count_of(counts, "municipality")
    rows = sorted(get_region().municipalities.values(), key=lambda row: str(row.name))
    options = [Option(row.code, str(row.name), count.get(row.code, 0), row.code == form.municipality) for row in rows]
    whole = Option("", _("The whole region"), None, not form.municipality)
    return Facet("municipality", _("Where"), [whole, *options], is_select=True, label=_("Municipality"))


def theme_facet(form: SearchForm, counts: Counts, themes: Iterable[Theme]) -> Facet:
    count = count_of(counts, "theme")
    options = [
        text_option(str(theme.number), theme.name.text(), count, str(theme.number) in form.themes)
        for theme in themes
        if count.get(str(theme.number)) or str(theme.number) in form.themes
    ]
    if not options:
        return Facet("theme", "", [])
    every = Option("", _("All topics"), None, not form.themes)
    return Facet("theme", _("Topic"), [every, *options], is_select=True, label=_("Topic"))


def subtheme_facet(form: SearchForm, counts: Counts, themes: Iterable[Theme]) -> Facet:
    """The subthemes of the chosen theme, and chosen ones; offered only when a topic has been chosen."""
    count = count_of(counts, "subtheme")
    options = [
        text_option(item.number, item.name.text(), count, item.number in form.subthemes)
        for theme in themes
        for item in theme.subthemes.all()
        if item.number in form.subthemes or (str(theme.number) in form.themes and count.get(item.number))
    ]
    return Facet("subtheme", _("More precisely"), options)


def ease_facet(form: SearchForm, counts: Counts) -> Facet:
    """What makes coming easy: each is a parameter of its own, and all that are chosen hold."""
    is_open = count_of(counts, "open").get(OPEN_NOW, 0)
    free = count_of(counts, "charge").get(Charge.FREE, 0)
    options = [
        Option("1", _("Open now"), is_open, form.open_now, name="open"),
        Option("1", _("Free of charge"), free, form.free, name="free"),
        feature_option(form, counts, Feature.NO_APPOINTMENT),
    ]
    return Facet("ease", _("Easy to come"), [option for option in options if option.count or option.is_chosen])


def access_facet(form: SearchForm, counts: Counts) -> Facet:
    option = feature_option(form, counts, Feature.STEP_FREE)
    return Facet("feature", _("Accessibility"), [option] if option.count or option.is_chosen else [])


def feature_option(form: SearchForm, counts: Counts, feature: Feature) -> Option:
    count = count_of(counts, "feature").get(feature.value, 0)
    return Option(feature.value, str(FEATURES[feature]), count, feature.value in form.features, name="feature")


def way_facet(form: SearchForm, counts: Counts) -> Facet:
    count = count_of(counts, "way")
    options = [
        Option(way.value, str(words), count.get(way.value, 0), way.value in form.ways)
        for way, words in WAYS.items()
        if count.get(way.value) or way.value in form.ways
    ]
    return Facet("way", _("How you get it"), options)


def group_facet(form: SearchForm, counts: Counts) -> Facet:
    count = count_of(counts, "target_group")
    options = [
        Option(code, str(words), count.get(code, 0), code in form.target_groups)
        for code, words in TARGET_GROUPS.items()
        if count.get(code) or code in form.target_groups
    ]
    return Facet("for", _("For whom"), options)


def language_facet(form: SearchForm, counts: Counts) -> Facet:
    count = count_of(counts, "language")
    shown = [option.value for option in counts.get("language", ())][:SHOWN_LANGUAGES]
    codes = sorted({*shown, *form.languages}, key=language_order)
    options = [Option(code, language_name(code), count.get(code, 0), code in form.languages) for code in codes]
    return Facet("language", _("Language of the service"), options)


def kind_facet(form: SearchForm, counts: Counts) -> Facet:
    count = count_of(counts, "kind")
    options = [
        Option(kind.value, str(words), count.get(kind.value, 0), kind.value in form.kinds)
        for kind, words in KINDS.items()
        if count.get(kind.value) or kind.value in form.kinds
    ]
    # One kind only: nothing to choose.
    return Facet("kind", _("What kind"), options if len(options) > 1 or form.kinds else [])


def count_of(counts: Counts, name: str) -> dict[str, int]:
    return {str(option.value): option.count for option in counts.get(name, ())}


def text_option(value: str, text: Text, count: Mapping[str, int], is_chosen: bool) -> Option:
    return Option(value, text.value, count.get(value, 0), is_chosen, text.language if text.is_fallback else "")
