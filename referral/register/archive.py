"""The archive that is handed over: one zip with a page to read, and the same as data. Made in memory, kept nowhere."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from referral.fhir.bundles import bundle_of
from referral.models import Referral
from referral.register.copying import data_of, sections
from referral.states import State

LANGUAGES = ("fi", "sv", "en")


def archive(referrals: list[Referral], now: datetime) -> bytes:
    """A zip of all that is kept about one person: `data.html` in their language, `data.json`, and what was sent as
    FHIR (`fhir-1.json` …), for taking it elsewhere (GDPR, article 20).
    """
    with translation.override(language_of(referrals[0])):
        told = [data_of(referral) for referral in referrals]
        page = render_to_string("referral/register/copy.html", {
            "referrals": [list(sections(data)) for data in told], "made_at": now,
            "controllers": {referral.controller for referral in referrals},
        })  # fmt: skip
        data = as_json({"made_at": now, "referrals": told})
    return zipped({"data.html": page, "data.json": data, **bundles(referrals)}, now)


def bundles(referrals: list[Referral]) -> dict[str, str]:
    """A FHIR bundle of each leg that was sent."""
    legs = [leg for referral in referrals for leg in referral.legs.exclude(state=State.DRAFT).order_by("pk")]
    return {f"fhir-{number}.json": as_json(bundle_of(leg, with_sender=True)) for number, leg in enumerate(legs, 1)}


def as_json(data: Any) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def language_of(referral: Referral) -> str:
    """The resident's, when the site speaks it."""
    language = referral.resident().language
    return language if language in LANGUAGES else LANGUAGES[0]


def zipped(files: dict[str, Any], now: datetime) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in files.items():
            info = zipfile.ZipInfo(name, now.timetuple()[:6])
            file.writestr(info, words, zipfile.ZIP_DEFLATED)
    return held.getvalue()
