"""A nurse with two minutes: her unit, a receiver, and a browser in which she is logged in."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from referral.codes import Role
from referral.models import Area, Referral, Unit
from tests.referral.factories import AreaFactory, UnitFactory, member
from themes.translated import Translated

TYPED: dict[str, Any] = {
    "first_name": "Testi", "last_name": "Esimerkki", "phone": "040 000 0000", "email": "", "municipality": "564",
    "birth_year": "1950", "language": "fi", "interpreter": "", "safety": "safe", "leave_message": "no",
    "channels": ["phone"], "times": "aamulla", "reasons": ["yksinaisyys"], "wish": "Joku, jonka kanssa kävellä",
    "barriers": [], "way": "units", "key": "a" * 32, "do": "next",
}  # fmt: skip
AGREED = {"agreed": "on", "how": "spoken", "key": "b" * 32, "do": "send"}


@dataclass
class Nurse:
    """`area` has municipality 564; `unit` sends, `receiver` receives there."""

    area: Area = field(default_factory=lambda: AreaFactory(codes=["564"], name=Translated(fi="Lakeus", sv="Slätten")))

    def __post_init__(self) -> None:
        self.unit: Unit = UnitFactory(area=self.area, receives=False, name=Translated(fi="Terveysasema"))
        self.receiver: Unit = UnitFactory(area=self.area, sends=False, name=Translated(fi="Kansalaistalo"))
        self.user = member(Role.SENDER, unit=self.unit)
        self.client = Client()
        self.client.force_login(self.user)

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {**TYPED, "receivers": [str(self.receiver.pk)], **changes}

    def writes(self, where: str = "", **changes: Any) -> HttpResponse:
        return self.client.post(where or reverse("send"), self.typed(**changes))

    def draft(self, **changes: Any) -> Referral:
        """Begun and kept; whole unless changed."""
        before = set(Referral.objects.values_list("pk", flat=True))
        self.writes(**changes)
        return Referral.objects.exclude(pk__in=before).get()

    def letter(self, draft: Referral) -> str:
        return reverse("letter", args=[draft.pk])

    def seen(self, draft: Referral) -> str:
        """The hash of the letter as she sees it."""
        return hash_in(self.client.get(self.letter(draft)))

    def agrees(self, draft: Referral, **changes: Any) -> HttpResponse:
        """The resident agrees to what is on the screen, and it is sent."""
        seen = changes.pop("seen") if "seen" in changes else self.seen(draft)
        given = {**AGREED, "seen": seen, **changes}
        return self.client.post(self.letter(draft), {k: v for k, v in given.items() if v is not None})

    def sends(self, consent: dict[str, Any] | None = None, **changes: Any) -> Referral:
        draft = self.draft(**changes)
        assert self.agrees(draft, **(consent or {})).status_code == 200
        draft.refresh_from_db()
        return draft


def hash_in(response: HttpResponse) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', response.content.decode())
    assert found is not None
    return found[1]


def text_of(response: HttpResponse) -> str:
    """The page's words without its marks, blanks made one."""
    html = response.content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
