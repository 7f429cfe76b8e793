"""The first step of a region's own register: who answers for it, where, and who coordinates."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from catalogue.region import get_region
from referral import audit
from referral.accounts import invitations
from referral.actor import SYSTEM
from referral.codes import Role
from referral.management.asking import checked_email, superuser
from referral.models import Area, AreaMunicipality, Controller
from themes.translated import Translated


class Command(BaseCommand):
    help = (
        "Makes an area of municipalities with its controller (rekisterinpitäjä), and invites its first coordinator. "
        "Units are made by the coordinator, on the pages; nothing of it is in the CMS."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the area, in Finnish")
        parser.add_argument("--swedish", default="", help="the same in Swedish")
        parser.add_argument("--municipalities", required=True, help="three-digit codes with commas, such as 564,425")
        parser.add_argument("--controller", required=True, help="who answers for the register, in Finnish")
        parser.add_argument("--contact", default="", help="where a resident asks about their data")
        parser.add_argument("--phone", required=True, help="a human being's number, printed for residents")
        parser.add_argument("--coordinator", required=True, help="e-mail of the first coordinator, who is invited")
        parser.add_argument("--by", default="", help="user name of the superuser who does this (default: the only one)")

    def handle(self, *args: Any, **given: Any) -> None:
        codes = checked_codes(given["municipalities"])
        email = checked_email(given["coordinator"])
        by = superuser(given["by"])
        with transaction.atomic():
            controller, _made = Controller.objects.get_or_create(
                name__fi=given["controller"],
                defaults={"name": Translated(fi=given["controller"]), "contact": given["contact"]},
            )
            area = Area.objects.create(
                name=Translated(fi=given["name"], sv=given["swedish"]), controller=controller, phone=given["phone"]
            )
            AreaMunicipality.objects.bulk_create(AreaMunicipality(area=area, code=code) for code in codes)
            audit.record("make", by=SYSTEM, about=area)
            invitations.write(email=email, role=Role.COORDINATOR, by=by, actor=SYSTEM, area=area)
        self.stdout.write(f"Area {area.pk} is made, and its coordinator is invited: {email}")


def checked_codes(text: str) -> list[str]:
    """Codes of the region that no area has yet; CommandError tells which are wrong."""
    codes = sorted({code.strip() for code in text.split(",") if code.strip()})
    if unknown := [code for code in codes if code not in get_region().codes]:
        raise CommandError(f"Not of this region: {', '.join(unknown)}. Its codes are in catalogue/regions/.")
    taken = AreaMunicipality.objects.filter(code__in=codes).values_list("code", flat=True)
    if taken:
        raise CommandError(f"These belong to another area already: {', '.join(taken)}.")
    if not codes:
        raise CommandError("Name at least one municipality: --municipalities 564")
    return codes
