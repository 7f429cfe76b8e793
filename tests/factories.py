"""The least valid row of each kind; a trait names a situation."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from catalogue.corrections.codes import new_code
from catalogue.models import (
    AreaType,
    Channel,
    ChannelType,
    Connection,
    Correction,
    MaintainerContact,
    Organization,
    OrganizationKind,
    Place,
    Quarantine,
    Service,
    ServiceCollection,
    SyncChange,
    SyncRun,
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


class SyncRunFactory(DjangoModelFactory):
    """A full run of PTV that was written an hour ago."""

    class Meta:
        model = SyncRun

    class Params:
        delta = factory.Trait(
            mode=SyncRun.Mode.DELTA, since=factory.LazyAttribute(lambda run: run.started_at - timedelta(days=2))
        )
        running = factory.Trait(state=SyncRun.State.RUNNING, phase=SyncRun.Phase.WRITING, finished_at=None)
        failed = factory.Trait(
            state=SyncRun.State.FAILED, phase=SyncRun.Phase.READING, message="PTV can not be read: no answer in time."
        )
        held = factory.Trait(
            state=SyncRun.State.HELD,
            phase=SyncRun.Phase.READING,
            reasons=[{"code": "gone_rows", "kind": "service", "count": 43, "of": 400, "examples": []}],
        )

    source = "ptv"
    version = "v11"
    mode = SyncRun.Mode.FULL
    state = SyncRun.State.DONE
    phase = SyncRun.Phase.OVER
    started_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    finished_at = factory.LazyAttribute(lambda run: run.started_at + timedelta(minutes=5))


class SyncChangeFactory(DjangoModelFactory):
    class Meta:
        model = SyncChange

    run = factory.SubFactory(SyncRunFactory)
    kind = "service"
    source_id = factory.Faker("uuid4")
    name = factory.Sequence(lambda n: f"Palvelu {n}")
    what = SyncChange.What.CHANGED
    fields = factory.LazyFunction(lambda: {"charge": ["", "free"]})


class QuarantineFactory(DjangoModelFactory):
    """A service whose document was not understood an hour ago."""

    class Meta:
        model = Quarantine

    source = "ptv"
    kind = "service"
    source_id = factory.Faker("uuid4")
    path = "serviceHours.0.validFrom"
    reason = "no date and time: soon"
    document = factory.LazyFunction(lambda: {"id": "x", "serviceHours": [{"validFrom": "soon"}]})
    first_seen = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    last_seen = factory.SelfAttribute("first_seen")


class CollectionFactory(SyncedFactory):
    """A collection; `services` and `channels` are put into it."""

    class Meta:
        model = ServiceCollection
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: Translated(fi=f"Kokonaisuus {n}"))

    @factory.post_generation
    def services(self, create, extracted, **kwargs):
        self.services.set(extracted or [])

    @factory.post_generation
    def channels(self, create, extracted, **kwargs):
        self.channels.set(extracted or [])


class MaintainerContactFactory(DjangoModelFactory):
    class Meta:
        model = MaintainerContact

    organization = factory.SubFactory(OrganizationFactory)
    email = factory.Sequence(lambda n: f"yllapito{n}@kunta.example")


class CorrectionFactory(DjangoModelFactory):
    """A correction of a service that just came."""

    class Meta:
        model = Correction

    class Params:
        closed = factory.Trait(state=Correction.State.DONE, answered_at=factory.LazyFunction(timezone.now))
        of_accessibility = factory.Trait(
            topic=Correction.Topic.ACCESSIBILITY,
            due_on=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14)),
        )

    code = factory.LazyFunction(new_code)
    service = factory.SubFactory(ServiceFactory)
    organization = factory.LazyAttribute(lambda row: row.service.organization if row.service else None)
    topic = Correction.Topic.HOURS
    text = "Perjantaisin suljetaan kello 14."
