"""How the search understood the question, as chips: each takes one interpretation or one choice away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from catalogue.forms import SearchForm
from catalogue.presenters.names import FEATURES, KINDS, TARGET_GROUPS, WAYS, language_name
from catalogue.region import municipality_name
from catalogue.search.port import Reading, Sort
from themes.models import Theme
from themes.translated import Text, Translated

# More interpretations than this explain nothing.
MOST_MEANINGS = 2


@dataclass(frozen=True)
class Chip:
    """One thing the search took for granted, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Understood:
    """`text`: the question as searched, when it differs. `meanings`: what it was taken to be about, when that says more
    than the question itself. `exact_url`: the question just as typed.

    `notes` say what was given up to have something to show.
    """

    text: str
    meanings: Sequence[Text]
    chips: Sequence[Chip]
    exact_url: str
    usual_url: str
    notes: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.text or self.meanings or self.chips or self.exact_url or self.usual_url)


def understood(
    form: SearchForm, reading: Reading | None, themes: Sequence[Theme], *, is_empty: bool = False
) -> Understood:
    """What to show above the results. `is_empty`: there are none, and nothing is said of how well they fit."""
    read = Reading(form.text) if reading is None else reading
    meant = meanings(form, read)
    is_interpreted = bool(read.corrections or read.municipalities or meant)
    return Understood(
        text=mended(form.text, read.corrections) if read.corrections else "",
        meanings=meant,
        chips=[*read_chips(form, read), *chosen_chips(form, themes)],
        exact_url=form.url(exact=True) if is_interpreted and not form.exact else "",
        usual_url=form.url(exact=False) if form.exact and form.text else "",
        notes=list(notes(form, replace(read, is_partial=read.is_partial and not is_empty))),
    )


def meanings(form: SearchForm, reading: Reading) -> list[Text]:
    """The names of the surest meanings, in the reader's language; one that only repeats the question is left out."""
    labels = [Translated(meant.label).text(form.language) for meant in reading.meanings]
    said = {label.value.casefold(): label for label in labels if label}
    said.pop(form.text.strip().casefold(), None)
    return list(said.values())[:MOST_MEANINGS]


def mended(text: str, corrections: Mapping[str, str]) -> str:
    """The question with its mended words in place."""
    for written, searched in corrections.items():
        text = whole_word(written).sub(searched.replace("\\", r"\\"), text)
    return text


def read_chips(form: SearchForm, reading: Reading) -> Iterator[Chip]:
    """Municipalities read from the text; a chosen one goes before them."""
    if form.municipality or reading.municipality_dropped:
        return
    for code, word in reading.municipalities.items():
        yield Chip(str(municipality_name(code)), form.url(text=without_word(form.text, word)))


def without_word(text: str, word: str) -> str:
    """The question without one of its words, as it was typed."""
    return " ".join(whole_word(word).sub(" ", text, count=1).split())


def whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def chosen_chips(form: SearchForm, themes: Sequence[Theme]) -> Iterator[Chip]:
    """Every chosen filter."""
    if form.municipality:
        name = str(municipality_name(form.municipality))
        label = _("%(municipality)s and its neighbours") % {"municipality": name} if form.with_neighbours else name
        yield Chip(label, form.url(municipality="", with_neighbours=False))
    names = {str(theme.number): str(theme.name) for theme in themes}
    names |= {item.number: str(item.name) for theme in themes for item in theme.subthemes.all()}
    yield from value_chips(form, "themes", names)
    yield from value_chips(form, "subthemes", names)
    if form.position:
        yield Chip(_("Your location"), form.url(position=None, sort="" if form.sort == Sort.DISTANCE else form.sort))
    if form.open_now:
        yield Chip(_("Open now"), form.url(open_now=False))
    if form.free:
        yield Chip(_("Free of charge"), form.url(free=False))
    yield from value_chips(form, "features", {feature.value: words for feature, words in FEATURES.items()})
    yield from value_chips(form, "ways", {way.value: words for way, words in WAYS.items()})
    yield from value_chips(form, "target_groups", TARGET_GROUPS)
    yield from value_chips(form, "languages", {code: language_name(code) for code in form.languages})
    yield from value_chips(form, "kinds", {kind.value: words for kind, words in KINDS.items()})


def value_chips(form: SearchForm, name: str, labels: Mapping[Any, Any]) -> Iterator[Chip]:
    """A chip per value of one filter."""
    values: tuple[str, ...] = getattr(form, name)
    for value in values:
        rest = tuple(other for other in values if other != value)
        yield Chip(str(labels.get(value, value)), form.url(**{name: rest}))


def notes(form: SearchForm, reading: Reading) -> Iterator[str]:
    yield from form.notes
    if reading.municipality_dropped:
        names = ", ".join(str(municipality_name(code)) for code in reading.municipalities)
        yield _("Nothing fitted in %(municipality)s, so these are from elsewhere.") % {"municipality": names}
    if reading.is_partial:
        yield _("Nothing has all your words. These have some of them.")
    if reading.wants_near and not form.position and not form.municipality and not reading.municipalities:
        yield _("Choose your municipality, or use your location, and we can tell what is near.")
