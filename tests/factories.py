"""The least valid row of each kind; a trait names a situation."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from catalogue.models import (
    AreaType,
    Channel,
    ChannelType,
    Connection,
    Organization,
    OrganizationKind,
    Place,
    Service,
)
from themes.models import Subtheme, Theme, ThemeGroup
from themes.translated import Translated


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda n: n + 1)
    slug = factory.LazyAttribute(lambda row: f"teema-{row.number}")
    name = factory.LazyAttribute(lambda row: Translated(fi=f"Teema {row.number}", sv=f"Tema {row.number}"))
    group = ThemeGroup.DOING
    icon = "osallisuus"
    hue = 78


class SubthemeFactory(DjangoModelFactory):
    class Meta:
        model = Subtheme
        django_get_or_create = ("number",)

    theme = factory.SubFactory(ThemeFactory)
    number = factory.Sequence(lambda n: f"1.{n + 1}")
    slug = factory.LazyAttribute(lambda row: f"alateema-{row.number.replace('.', '-')}")
    name = factory.LazyAttribute(lambda row: Translated(fi=f"Alateema {row.number}"))


class SyncedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        gone = factory.Trait(gone_since=factory.LazyFunction(timezone.now))

    source = "ptv"
    source_id = factory.Faker("uuid4")
    content_hash = "x" * 64
    fetched_at = factory.LazyFunction(timezone.now)


class OrganizationFactory(SyncedFactory):
    class Meta:
        model = Organization

    kind = OrganizationKind.MUNICIPALITY
    name = factory.Sequence(lambda n: Translated(fi=f"Kunta {n}"))


class ServiceFactory(SyncedFactory):
    class Meta:
        model = Service

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: Translated(fi=f"Palvelu {n}"))
    summary = Translated(fi="Apua arkeen.")
    area_type = AreaType.LIMITED
    municipalities = ["564"]


class PlaceFactory(SyncedFactory):
    class Meta:
        model = Place

    source = "lipas"
    source_id = factory.Sequence(lambda n: str(900000 + n))
    name = factory.Sequence(lambda n: Translated(fi=f"Kenttä {n}"))
    municipality = "564"
    type_code = 1340
    latitude = 65.0124
    longitude = 25.4682


class ChannelFactory(SyncedFactory):
    class Meta:
        model = Channel

    class Params:
        location = factory.Trait(
            type=ChannelType.SERVICE_LOCATION,
            place=factory.SubFactory(
                PlaceFactory,
                source="ptv",
                type_code=None,
                source_id=factory.SelfAttribute("..source_id"),
                name=factory.SelfAttribute("..name"),
            ),
        )

    type = ChannelType.PHONE
    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: Translated(fi=f"Kanava {n}"))
    area_type = AreaType.LIMITED


class ConnectionFactory(SyncedFactory):
    class Meta:
        model = Connection

    service = factory.SubFactory(ServiceFactory)
    channel = factory.SubFactory(ChannelFactory)
    source_id = factory.LazyAttribute(lambda row: f"{row.service.source_id}/{row.channel.source_id}")
