"""The archive that is handed over: one zip with a page to read, and the same as data. Made in memory, kept nowhere."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from referral.models import Referral
from referral.register.copying import data_of, sections

LANGUAGES = ("fi", "sv", "en")


def archive(referrals: list[Referral], now: datetime) -> bytes:
    """A zip of `data.html` (in the person's language) and `data.json`, of all that is kept about one person."""
    with translation.override(language_of(referrals[0])):
        told = [data_of(referral) for referral in referrals]
        page = render_to_string("referral/register/copy.html", {
            "referrals": [list(sections(data)) for data in told], "made_at": now,
            "controllers": {referral.controller for referral in referrals},
        })  # fmt: skip
        data = json.dumps({"made_at": now, "referrals": told}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return zipped({"data.html": page, "data.json": data}, now)


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
