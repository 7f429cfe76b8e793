"""The one door: what it adds, changes, hides and keeps."""

import random
from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.ingest import (
    ChannelRecord,
    ConnectionRecord,
    HeldRun,
    OrganizationRecord,
    Phone,
    PlaceRecord,
    Quarantined,
    ServiceRecord,
    Snapshot,
    apply,
)
from catalogue.models import (
    Channel,
    Connection,
    Organization,
    Place,
    Placement,
    PlacementOverride,
    Quarantine,
    Service,
    SyncRun,
)
from tests.factories import SubthemeFactory

TOWN = OrganizationRecord("org-town", "municipality", {"fi": "Raahen kaupunki"})
SPORTS = OrganizationRecord("org-sports", "municipality", {"fi": "Raahen liikunta"}, parent_id="org-town")
HALL = PlaceRecord("ch-hall", {"fi": "Uimahalli"}, latitude=64.68, longitude=24.48, municipality="678")
HALL_CHANNEL = ChannelRecord(
    "ch-hall", "ServiceLocation", {"fi": "Uimahalli"}, organization_id="org-sports", place_id="ch-hall"
)
PHONE = ChannelRecord("ch-phone", "Phone", {"fi": "Neuvonta"}, organization_id="org-town")
SWIMMING = ServiceRecord(
    "se-swim", {"fi": "Uinti", "sv": "Simning"}, organization_id="org-sports", service_classes=("P27.1",)
)
ADVICE = ServiceRecord("se-advice", {"fi": "Neuvonta"}, organization_id="org-town")
SNAPSHOT = Snapshot(
    source="ptv",
    organizations=(TOWN, SPORTS),
    places=(HALL,),
    channels=(HALL_CHANNEL, PHONE),
    services=(SWIMMING, ADVICE),
    connections=(
        ConnectionRecord("se-swim", "ch-hall"),
        ConnectionRecord("se-advice", "ch-phone", phones=(Phone("80001234", "+358"),)),
    ),
)
MODELS = (Organization, Place, Channel, Service, Connection)
# The module, which its function of the same name hides.
APPLYING = import_module("catalogue.ingest.apply")


def state() -> dict[str, object]:
    """Everything that a run is answerable for, without keys and clock."""
    return {
        f"{model.__name__} {row.source_id}": (row.content_hash, row.gone_since is None)
        for model in MODELS
        for row in model.objects.all()
    }


@pytest.mark.django_db
def test_a_first_run_adds_every_row_with_its_references() -> None:
    run = apply(SNAPSHOT)

    assert (run.added, run.changed, run.unchanged, run.gone) == (9, 0, 0, 0)
    assert run.state == SyncRun.State.DONE
    assert Organization.objects.get(source_id="org-sports").parent.source_id == "org-town"
    service = Service.objects.get(source_id="se-swim")
    assert service.organization.source_id == "org-sports"
    assert service.connections.get().channel.place.name == {"fi": "Uimahalli"}


@pytest.mark.django_db
def test_of_very_many_added_rows_the_first_are_named_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.ingest.writing.TOLD_WHEN_ADDED", 3)
    apply(replace(SNAPSHOT, services=(SWIMMING,), connections=()))
    changed = replace(SWIMMING, name={"fi": "Uintivuorot"})

    run = apply(replace(SNAPSHOT, services=(changed, *(replace(ADVICE, source_id=f"se-{n}") for n in range(5)))))

    assert (run.added, run.changed) == (6, 1)
    assert [change.what for change in run.changes.filter(kind="service")].count("added") == 3
    # What was there before is always told.
    assert run.changes.get(what="changed").source_id == "se-swim"


@pytest.mark.django_db
def test_the_same_snapshot_twice_changes_nothing() -> None:
    apply(SNAPSHOT)
    before = state()

    run = apply(SNAPSHOT)

    assert (run.added, run.changed, run.restored, run.gone, run.unchanged) == (0, 0, 0, 0, 9)
    assert state() == before


@pytest.mark.django_db
def test_a_changed_text_is_told_field_by_field() -> None:
    apply(SNAPSHOT)
    changed = replace(SWIMMING, name={"fi": "Uintivuorot", "sv": "Simning"})

    run = apply(replace(SNAPSHOT, services=(changed, ADVICE)))

    assert (run.added, run.changed) == (0, 1)
    change = run.changes.get()
    assert (change.kind, change.source_id, change.name, change.what) == ("service", "se-swim", "Uintivuorot", "changed")
    assert change.fields == {"name": [{"fi": "Uinti", "sv": "Simning"}, {"fi": "Uintivuorot", "sv": "Simning"}]}


@pytest.mark.django_db
def test_what_left_the_source_is_hidden_dated_and_kept() -> None:
    apply(SNAPSHOT)
    key = Service.objects.get(source_id="se-advice").pk

    run = apply(replace(SNAPSHOT, services=(SWIMMING,)))

    gone = Service.objects.get(source_id="se-advice")
    assert (run.gone, gone.pk) == (1, key)
    assert gone.gone_since == run.started_at
    assert not Service.objects.current().filter(pk=key).exists()


@pytest.mark.django_db
def test_what_comes_back_is_the_same_row_again() -> None:
    apply(SNAPSHOT)
    key = Service.objects.get(source_id="se-advice").pk
    apply(replace(SNAPSHOT, services=(SWIMMING,)))

    run = apply(SNAPSHOT)

    assert run.restored == 1
    assert Service.objects.get(source_id="se-advice").gone_since is None
    assert Service.objects.get(source_id="se-advice").pk == key


@pytest.mark.django_db
def test_a_partial_snapshot_hides_nothing() -> None:
    apply(SNAPSHOT)

    run = apply(replace(SNAPSHOT, services=(SWIMMING,), connections=(), is_complete=False))

    assert run.gone == 0
    assert Service.objects.current().count() == 2


@pytest.mark.django_db
def test_what_could_not_be_read_keeps_its_last_good_copy_and_its_connections() -> None:
    apply(SNAPSHOT)
    unread = Quarantined("service", "se-advice", "serviceNames.0.type", "Unknown name type", {"id": "se-advice"})

    run = apply(
        replace(
            SNAPSHOT,
            services=(SWIMMING,),
            connections=SNAPSHOT.connections[:1],
            quarantined=(unread,),
            kept_ids=frozenset({"se-advice"}),
        )
    )

    assert (run.gone, run.quarantined) == (0, 1)
    assert Service.objects.current().get(source_id="se-advice").name == {"fi": "Neuvonta"}
    assert Connection.objects.current().count() == 2
    assert Quarantine.objects.get().path == "serviceNames.0.type"


@pytest.mark.django_db
def test_a_quarantined_document_that_can_be_read_again_is_resolved() -> None:
    unread = Quarantined("service", "se-advice", "", "No name")
    apply(replace(SNAPSHOT, quarantined=(unread,)))

    apply(SNAPSHOT)

    assert Quarantine.objects.get().resolved_at is not None


@pytest.mark.django_db
def test_an_empty_list_where_there_were_rows_changes_nothing_and_is_held() -> None:
    apply(SNAPSHOT)
    before = state()

    with pytest.raises(HeldRun, match="no row of kind service"):
        apply(replace(SNAPSHOT, services=()))

    assert state() == before
    assert SyncRun.objects.first().state == SyncRun.State.HELD


@pytest.mark.django_db
def test_a_dry_run_counts_like_a_real_one_and_writes_nothing() -> None:
    dry = apply(SNAPSHOT, dry_run=True)

    assert dry.pk is None
    assert state() == {}
    assert not SyncRun.objects.exists()
    assert dry.added == apply(SNAPSHOT).added


@pytest.mark.django_db
def test_a_reference_to_what_is_not_there_yet_is_mended_when_it_comes() -> None:
    late = replace(ADVICE, organization_id="org-late")
    apply(replace(SNAPSHOT, services=(SWIMMING, late)))
    assert Service.objects.get(source_id="se-advice").organization is None

    newcomer = OrganizationRecord("org-late", "ngo", {"fi": "Neuvojat ry"})
    apply(replace(SNAPSHOT, organizations=(TOWN, SPORTS, newcomer), services=(SWIMMING, late)))

    assert Service.objects.get(source_id="se-advice").organization.source_id == "org-late"


@pytest.mark.django_db
def test_a_connection_to_a_channel_that_is_not_there_waits() -> None:
    dangling = ConnectionRecord("se-swim", "ch-elsewhere")

    run = apply(replace(SNAPSHOT, connections=(*SNAPSHOT.connections, dangling)))

    assert run.added == 9
    assert Connection.objects.count() == 2


@pytest.mark.django_db
def test_sources_do_not_touch_each_other() -> None:
    apply(SNAPSHOT)

    apply(Snapshot(source="lipas", places=(replace(HALL, source_id="910001", type_code=3110),)))

    assert Place.objects.current().count() == 2
    assert Service.objects.current().count() == 2


@pytest.mark.django_db
def test_a_parent_listed_after_its_child_is_still_its_parent() -> None:
    apply(replace(SNAPSHOT, organizations=(SPORTS, TOWN)))

    assert Organization.objects.get(source_id="org-sports").parent.source_id == "org-town"


@pytest.mark.django_db
def test_parents_in_a_circle_do_not_stop_the_run() -> None:
    one = OrganizationRecord("a", "ngo", {"fi": "A"}, parent_id="b")
    two = OrganizationRecord("b", "ngo", {"fi": "B"}, parent_id="a")

    run = apply(replace(SNAPSHOT, organizations=(TOWN, SPORTS, one, two)))

    assert run.state == SyncRun.State.DONE


@pytest.mark.django_db
def test_a_service_that_changes_class_moves_to_its_new_subtheme() -> None:
    swimming = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    advice = SubthemeFactory(number="7.1", rule={"classes": ["P9.6"]})
    apply(SNAPSHOT)
    assert [row.subtheme for row in Placement.objects.all()] == [swimming]

    apply(replace(SNAPSHOT, services=(replace(SWIMMING, service_classes=("P9.6",)), ADVICE)))

    assert [(row.subtheme, row.reason) for row in Placement.objects.all()] == [(advice, "class P9.6")]


@pytest.mark.django_db
def test_a_run_that_broke_off_says_so_and_the_next_one_finishes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    swimming = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    with monkeypatch.context() as broken:
        broken.setattr(APPLYING, "follow", lambda outcomes: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            apply(SNAPSHOT)
    failed = SyncRun.objects.get()
    assert (failed.state, Placement.objects.count()) == (SyncRun.State.FAILED, 0)
    assert "Sync again" in failed.message

    run = apply(SNAPSHOT)

    assert (run.state, run.unchanged) == (SyncRun.State.DONE, 9)
    assert [row.subtheme for row in Placement.objects.all()] == [swimming]


@pytest.mark.django_db
def test_what_a_killed_run_hid_is_followed_through_by_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[set[int]] = []
    apply(SNAPSHOT)
    key = Service.objects.get(source_id="se-advice").pk
    killed = apply(replace(SNAPSHOT, services=(SWIMMING,)))
    SyncRun.objects.filter(pk=killed.pk).update(state=SyncRun.State.RUNNING)
    monkeypatch.setattr(
        "catalogue.ingest.following.place_rows", lambda *, services, places: followed.append(set(services))
    )

    apply(replace(SNAPSHOT, services=(SWIMMING,)))
    apply(replace(SNAPSHOT, services=(SWIMMING,)))

    assert followed == [{key}, set()]


@pytest.mark.django_db
def test_a_kind_of_which_nothing_could_be_read_is_not_taken_for_gone() -> None:
    apply(SNAPSHOT)

    run = apply(replace(SNAPSHOT, places=(), channels=(PHONE,), kept_ids=frozenset({"ch-hall"})))

    assert (run.state, run.gone) == (SyncRun.State.DONE, 0)


class IngestProperties(TestCase):
    """What must hold for any order and any selection of records."""

    @settings(max_examples=25, deadline=None)
    @given(seed=st.integers(0, 2**32), kept=st.integers(1, 2))
    def test_order_does_not_matter_and_repeating_changes_nothing(self, seed: int, kept: int) -> None:
        snapshot = replace(SNAPSHOT, services=SNAPSHOT.services[:kept])
        shuffled = replace(
            snapshot,
            **{
                name: tuple(random.Random(seed).sample(getattr(snapshot, name), len(getattr(snapshot, name))))
                for name in ("organizations", "places", "channels", "services", "connections")
            },
        )
        apply(snapshot)
        before = state()

        run = apply(shuffled)

        assert (run.added, run.changed, run.restored, run.gone) == (0, 0, 0, 0)
        assert state() == before


@pytest.mark.django_db
def test_a_service_that_could_not_be_read_keeps_the_phone_and_the_owner_that_only_it_names() -> None:
    apply(SNAPSHOT)
    other = OrganizationRecord("org-other", "ngo", {"fi": "Muu ry"})
    rest = replace(
        SNAPSHOT,
        organizations=(SPORTS, other),
        services=(SWIMMING,),
        channels=(HALL_CHANNEL,),
        connections=SNAPSHOT.connections[:1],
        kept_ids=frozenset({"se-advice"}),
    )

    run = apply(rest)

    assert run.gone == 0
    assert Channel.objects.current().filter(source_id="ch-phone").exists()
    assert Organization.objects.current().filter(source_id="org-town").exists()


@pytest.mark.django_db
def test_a_run_that_was_killed_is_closed_by_the_next() -> None:
    killed = SyncRun.objects.create(source="ptv", started_at=timezone.now())

    apply(SNAPSHOT)

    killed.refresh_from_db()
    assert killed.state == SyncRun.State.FAILED
    assert "interrupted" in killed.message


@pytest.mark.django_db
def test_an_incomplete_reading_resolves_only_what_it_read() -> None:
    apply(replace(SNAPSHOT, quarantined=(Quarantined("service", "se-far", "", "No name", {"phone": "1"}),)))

    apply(replace(SNAPSHOT, is_complete=False))
    assert Quarantine.objects.get().resolved_at is None

    apply(SNAPSHOT)
    resolved = Quarantine.objects.get()
    assert resolved.resolved_at is not None
    assert resolved.document is None


@pytest.mark.django_db
def test_a_report_tells_that_contacts_changed_and_not_what_they_were() -> None:
    apply(replace(SNAPSHOT, channels=(HALL_CHANNEL, replace(PHONE, phones=(Phone("401234567", "+358"),)))))

    run = apply(SNAPSHOT)

    assert [change.fields for change in run.changes.all()] == [{"phones": ["…", "…"]}]


@pytest.mark.django_db
def test_a_sync_ends_the_overrides_whose_day_has_passed() -> None:
    subtheme = SubthemeFactory(number="9.4")
    apply(SNAPSHOT)
    service = Service.objects.get(source_id="se-swim")
    PlacementOverride.objects.create(
        service=service, subtheme=subtheme, action="pin", reason="Kampanja", expires_on=date(2026, 12, 31)
    )
    Placement.objects.create(service=service, subtheme=subtheme, reason="pinned: Kampanja", pinned=True)

    with time_machine.travel("2027-01-02T03:00+02:00"):
        apply(SNAPSHOT)

    assert not service.placements.exists()


@pytest.mark.django_db
def test_a_renamed_channel_is_followed_to_its_services(monkeypatch: pytest.MonkeyPatch) -> None:
    apply(SNAPSHOT)
    followed: list[set[int]] = []
    monkeypatch.setattr(
        "catalogue.ingest.following.refresh_documents", lambda *, services, **_: followed.append(set(services))
    )

    apply(replace(SNAPSHOT, channels=(HALL_CHANNEL, replace(PHONE, name={"fi": "Uusi numero"}))))

    assert followed == [{Service.objects.get(source_id="se-advice").pk}]
