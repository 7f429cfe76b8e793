"""Links to laws, and service vouchers."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from ptv_sync.v12.translate.texts import Row
from ptv_sync.v12.wire.contacts import Link
from ptv_sync.v12.wire.service import NOT_USED, ServiceVersion

Links = Mapping[str, list[Link]]


def legislation(links: Links) -> list[Row]:
    """v11 has one row for a law in all languages, v12 a list in each.

    Lists of one length are the same laws in the same order. Otherwise nobody can tell which are the same, and each
    stands by itself.
    """
    told = {language: found for language, found in links.items() if found}
    if len({len(found) for found in told.values()}) == 1:
        return [law(dict(zip(told, row, strict=True))) for row in zip_longest(*told.values())]
    return [law({language: link}) for language, found in told.items() for link in found]


def law(links: Mapping[str, Link]) -> Row:
    return {
        "names": [{"value": link.name, "language": language} for language, link in links.items()],
        "webPages": [{"url": link.url, "value": link.name, "language": language} for language, link in links.items()],
    }


def vouchers(versions: Mapping[str, ServiceVersion]) -> dict[str, Any]:
    """Whether vouchers are in use, and what is said of them in each language."""
    used = {key: version.voucher for key, version in versions.items() if version.voucher.voucher_type != NOT_USED}
    links = [
        {
            "value": link.name,
            "url": link.url,
            "additionalInformation": link.additional_information,
            "language": language,
        }
        for language, voucher in used.items()
        for link in voucher.urls
    ]
    notes = [
        {"additionalInformation": voucher.additional_information, "language": language}
        for language, voucher in used.items()
        if voucher.additional_information
    ]
    return {"serviceVouchersInUse": bool(used), "serviceVouchers": [*links, *notes]}
