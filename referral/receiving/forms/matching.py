"""What the resident begins in: a service or place of the catalogue, looked for by words that go into no address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Place, Service
from catalogue.search import get_engine
from catalogue.search.port import Hit, Kind, SearchQuery
from referral import actions
from referral.actor import Actor
from referral.models import ReferralLeg
from referral.receiving.forms.base import ActForm
from themes.translated import Translated

MOST_FOUND = 12
KINDS = {Kind.SERVICE: Service, Kind.PLACE: Place}


class Match(ActForm):
    """Two buttons: one looks, one records. What was looked for is not kept."""

    words = forms.CharField(label=_("Look for a service or a place"), required=False, max_length=100)
    target = forms.ChoiceField(
        label=_("Where does the resident begin?"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of what was found.")},
    )  # fmt: skip
    accompanied = forms.BooleanField(label=_("Somebody goes along the first time"), required=False)
    look = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        self.found = options(self.data.get("words", ""), leg)
        self.fields["target"].choices = self.found  # type: ignore[attr-defined]  # of a ChoiceField

    @property
    def is_looking(self) -> bool:
        return "look" in self.data

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.is_looking and not self.errors:
            if data.get("target"):
                data["to"] = target_of(data["target"])
            else:
                self.add_error("target" if self.found else "words", _("Choose where the resident begins."))
        return data

    def do(self) -> None:
        data = self.cleaned_data
        actions.match(**self.asked, to=data["to"], accompanied=data["accompanied"])


def options(words: str, leg: ReferralLeg) -> list[tuple[str, str]]:
    """(kind:document id, name): first what the referral was sent from, then what the words find."""
    own = [(f"{kind}:{row.document_id}", str(row.name)) for kind, row in sent_from(leg)]
    if not words.strip():
        return own
    query = SearchQuery(
        text=words[:100], language=get_language() or "fi", kinds=frozenset(KINDS), page_size=MOST_FOUND,
    )  # fmt: skip
    found = [(value_of(hit), str(Translated(hit.title).here)) for hit in get_engine().search(query).hits]
    return own + [option for option in found if option not in own]


def sent_from(leg: ReferralLeg) -> list[tuple[str, Any]]:
    found = [(Kind.SERVICE.value, leg.service), (Kind.PLACE.value, leg.place)]
    return [(kind, row) for kind, row in found if row is not None and row.gone_since is None]


def value_of(hit: Hit) -> str:
    return f"{hit.kind.value}:{hit.id}"


def target_of(value: str) -> Service | Place:
    """The row that a chosen option names; raises ValidationError when it has left the catalogue."""
    kind, source, source_id = value.split(":", 2)
    row: Any = KINDS[Kind(kind)].objects.filter(source=source, source_id=source_id, gone_since=None).first()
    if row is None:
        raise forms.ValidationError({"target": _("It has left the catalogue. Choose another.")})
    return row  # type: ignore[no-any-return]  # either of the two
