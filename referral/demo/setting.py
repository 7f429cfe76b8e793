"""The demo's areas, units and people, from `content.toml`. Sown twice, it is there once."""

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from catalogue.models import Organization, Service
from referral.codes import AREA_ROLES, REGISTER_ROLES, Role
from referral.models import Area, AreaMunicipality, Controller, Membership, StaffProfile, Unit, UnitService
from themes.translated import Translated

HERE = Path(__file__).resolve().parent
DOMAIN = "lahde.example"


@dataclass
class Setting:
    """What was sown, by the keys of `content.toml`; passwords only of users made now."""

    areas: dict[str, Area] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def sow_setting(*, begun: datetime) -> Setting:
    """Make controllers, areas, units and people whose memberships began at `begun`."""
    content, setting = load("content.toml"), Setting()
    controllers = {item["key"]: sow_controller(item) for item in content["controller"]}
    for item in content["area"]:
        setting.areas[item["key"]] = sow_area(item, controllers[item["controller"]])
    for item in content["unit"]:
        setting.units[item["key"]] = sow_unit(item, setting.areas[item["area"]])
    for item in content["person"]:
        sow_person(item, setting, begun)
    return setting


def sow_controller(item: Mapping[str, Any]) -> Controller:
    row = Controller.objects.filter(contact=item["contact"]).first()
    return row or Controller.objects.create(name=Translated(item["name"]), contact=item["contact"])


def sow_area(item: Mapping[str, Any], controller: Controller) -> Area:
    code = item["municipalities"][0]
    found = AreaMunicipality.objects.filter(code=code).select_related("area").first()
    if found:
        return found.area
    area = Area.objects.create(name=Translated(item["name"]), controller=controller, phone=item["phone"])
    for code in item["municipalities"]:
        AreaMunicipality.objects.get_or_create(code=code, defaults={"area": area})
    return area


def sow_unit(item: Mapping[str, Any], area: Area) -> Unit:
    """A unit of a catalogue organisation, with the services it receives for that are in the catalogue."""
    unit, is_new = Unit.objects.get_or_create(
        phone=item["phone"],
        area=area,
        defaults={
            "name": Translated(item["name"]),
            "organization": Organization.objects.filter(name__fi=item["organization"], gone_since=None).first(),
            "controller": area.controller,
            "criteria": Translated(item.get("criteria", {})),
            **{
                key: item[key]
                for key in ("sector", "sends", "receives", "municipalities", "reasons", "promise_days")
                if key in item
            },
        },
    )
    if is_new:
        names = item.get("services", [])
        for service in Service.objects.filter(name__fi__in=names, gone_since=None):
            UnitService.objects.create(unit=unit, service=service)
    return unit


def sow_person(item: Mapping[str, Any], setting: Setting, begun: datetime) -> None:
    """Somebody who logs in, with their roles; the password is told by who sows."""
    address = f"{item['key']}@{DOMAIN}"
    first, last = item["name"].split(" ", 1)
    users = get_user_model()
    user = users.objects.filter(email=address).first()
    if user is None:
        password = setting.passwords[item["key"]] = secrets.token_urlsafe(9)
        user = users.objects.create_user(address, address, password, first_name=first, last_name=last)
        StaffProfile.objects.create(user=user, title=item["title"])
        for role in item["roles"]:
            sow_role(user, role, setting, begun)
    setting.people[item["key"]] = user


def sow_role(user: Any, words: str, setting: Setting, since: datetime) -> None:
    """`worker:liikunta` is of a unit, `coordinator:oulu` of an area, `register_keeper` of the register."""
    name, _colon, where = words.partition(":")
    role = Role(name)
    place: dict[str, Any] = {}
    if role in AREA_ROLES:
        place = {"area": setting.areas[where]}
    elif role not in REGISTER_ROLES:
        place = {"unit": setting.units[where]}
    Membership.objects.create(user=user, role=role, since=since, **place)


def tell_capacity(setting: Setting, *, at: datetime) -> None:
    """Set the units' capacity as it is today; before, all took people."""
    for item in load("content.toml")["unit"]:
        if "capacity" in item:
            unit = setting.units[item["key"]]
            unit.capacity, unit.queue_weeks, unit.capacity_at = item["capacity"], item.get("queue_weeks"), at
            unit.save(update_fields=["capacity", "queue_weeks", "capacity_at"])
