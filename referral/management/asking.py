"""What the commands about people ask of their arguments. Who has the machine has the right; the log says who it was."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.validators import validate_email

from referral.codes import Role
from referral.models import Area, Unit


def superuser(name: str) -> Any:
    """The superuser of that name, or the only one; CommandError says how to name one."""
    users = get_user_model()._default_manager.filter(is_superuser=True, is_active=True)
    found = list(users.filter(username=name) if name else users.order_by("pk")[:2])
    if len(found) != 1:
        raise CommandError("Name the superuser who does this with --by (manage.py prepare makes the first one).")
    return found[0]


def checked_email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise CommandError(f"{text!r} is no e-mail address.") from error
    return text.lower()


def place_of(role: str, unit: int | None, area: int | None) -> dict[str, Any]:
    """Where the role stands: {"unit": …, "area": …}; CommandError when it can not stand there."""
    from referral.codes import AREA_ROLES, UNIT_ROLES

    needs_unit, needs_area = role in UNIT_ROLES, role in AREA_ROLES
    if (unit is not None) != needs_unit or (area is not None) != needs_area:
        where = "--unit NUMBER" if needs_unit else "--area NUMBER" if needs_area else "neither --unit nor --area"
        raise CommandError(f"The role {role} stands with {where}.")
    found: dict[str, Any] = {"unit": None, "area": None}
    if unit is not None:
        found["unit"] = Unit.objects.filter(pk=unit).first()
    if area is not None:
        found["area"] = Area.objects.filter(pk=area).first()
    if (needs_unit and found["unit"] is None) or (needs_area and found["area"] is None):
        raise CommandError("There is no such unit or area. Its number is in the address of its page.")
    return found


ROLES = [str(role.value) for role in Role]
