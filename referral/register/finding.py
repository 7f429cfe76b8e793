"""Finding what is kept about somebody who asks: by phone or e-mail, through blind indexes, never by name."""

from typing import Any

from django.db.models import Q, QuerySet

from referral.actor import SYSTEM
from referral.models import AreaMunicipality, Referral
from referral.person import Resident
from referral.vault.blind import blind
from referral.vault.keys import master_keys


def find(*, phone: str = "", email: str = "") -> QuerySet[Any]:
    """Referrals that carry the phone or the e-mail, newest first; none when neither is given."""
    phones, emails = indexes("phone", phone), indexes("email", email)
    if not phones and not emails:
        return Referral.objects.none()
    return Referral.objects.visible_to(SYSTEM).filter(Q(phone_index__in=phones) | Q(email_index__in=emails))


def indexes(kind: str, value: str) -> set[str]:
    """The index that each municipality and each key of the environment would make of it; never the empty one."""
    places = municipalities()
    found = {blind(value, kind=kind, municipality=code, key=key) for code in places for key in master_keys()}
    return found - {""}


def municipalities() -> set[str]:
    """Where referrals can be from: who has moved is found where she lived."""
    sent_from = Referral.objects.visible_to(SYSTEM).order_by().values_list("municipality", flat=True).distinct()
    return {*AreaMunicipality.objects.values_list("code", flat=True), *sent_from}


def of_same_person(referral: Referral) -> list[Referral]:
    """The referral and others of the same resident: the same phone or e-mail, and the same name and year.

    A phone may be a family's: what bears another name is somebody else's and is not told of.
    """
    resident = referral.resident()
    others = find(phone=resident.phone, email=resident.email).exclude(pk=referral.pk)
    return [referral, *(other for other in others if is_same(resident, other.resident()))]


def is_same(one: Resident, other: Resident) -> bool:
    """By name, however it was spelled, and by the year of birth when both tell it."""
    years = {one.birth_year, other.birth_year} - {None}
    return words_of(one.name) == words_of(other.name) != "" and len(years) < 2


def words_of(name: str) -> str:
    return " ".join(sorted(name.casefold().split()))


def indexed(referral: Referral, resident: Resident) -> dict[str, str]:
    """The columns of the blind indexes, for the data as they are now."""
    place = referral.municipality
    return {
        "phone_index": blind(resident.phone, kind="phone", municipality=place),
        "email_index": blind(resident.email, kind="email", municipality=place),
    }
