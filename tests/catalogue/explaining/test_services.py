"""Why a service that is here is seen, or not: each link of the chain, and the sentence on top."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log

from catalogue.explaining import explain
from catalogue.explaining.reading import facts_of
from catalogue.models import GoneReason, PlacementOverride, SearchIndex, Service, ServiceNote, SourceDocument
from catalogue.placement import place_rows
from catalogue.region import get_region
from catalogue.search.indexing import rebuild
from tests.catalogue.explaining.asked import only, said, step
from tests.factories import (
    OrganizationFactory,
    PlaceFactory,
    QuarantineFactory,
    ServiceFactory,
    SubthemeFactory,
    SyncChangeFactory,
    SyncRunFactory,
)
from themes.translated import Translated

pytestmark = pytest.mark.django_db
NAMES = Translated(fi="Velkaneuvonta", sv="Skuldrådgivning", en="Debt advice")


@pytest.fixture(autouse=True)
def subthemes() -> None:
    SubthemeFactory(number="8.1", name=Translated(en="Money advice"), rule={"classes": ["P15.1"]})
    SubthemeFactory(
        number="6.3",
        name=Translated(en="Sleep"),
        rule={"wide": ["P5.17"], "words": ["uni", "unettomuus"], "default_for": ["P5.11"]},
    )
    SubthemeFactory(number="11.2", name=Translated(en="Mood"), rule={"classes": ["P5.7"], "never": ["P5.6"]})


def service(**more: Any) -> Service:
    row = ServiceFactory(**{"name": NAMES, "service_classes": ["P15.1"], "municipalities": ["564"], **more})
    place_rows(services=[row.pk])
    rebuild()
    return row


def test_a_service_that_is_shown_has_nothing_but_yes() -> None:
    row = service()

    found = only(row.source_id)

    assert found.verdict == "It is shown under 8.1 Money advice."
    assert found.tone == "shown"
    assert set(said(row.source_id).values()) == {"yes"}
    assert not any(answer.blocks for answer in found.answers)
    assert found.url == row.get_absolute_url()
    assert "P15.1" in step(found, "placed").lines[0]
    assert step(found, "findable").why == "Yes, as number 1."


def test_by_its_name_it_is_the_same() -> None:
    row = service()

    assert only("debt advice") == only(row.source_id)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (GoneReason.ARCHIVED, "It ended in PTV on 3 May 2026: it was archived there."),
        (GoneReason.WITHDRAWN, "It was withdrawn for editing in PTV on 3 May 2026."),
        (GoneReason.UNPUBLISHED, "It has not been published in PTV since 3 May 2026."),
        (GoneReason.MOVED, "It has not been offered in this region since 3 May 2026, says PTV."),
        (GoneReason.UNLISTED, "PTV has not listed it since 3 May 2026."),
        (GoneReason.DISCONNECTED, "It has not been connected to anything in PTV since 3 May 2026."),
        ("", "PTV has not listed it since 3 May 2026."),
    ],
)
def test_what_has_ended_tells_when_and_how(reason: str, words: str) -> None:
    gone = timezone.now().replace(month=5, day=3)
    row = service(gone_since=gone, gone_reason=reason)
    run = SyncRunFactory(started_at=gone)
    SyncChangeFactory(run=run, source_id=row.source_id, what="gone", reason=reason)

    found = only(row.source_id)

    assert (found.verdict, found.tone, found.url) == (words, "missing", "")
    published = step(found, "published")
    assert (published.said, published.blocks) == ("no", True)
    assert published.todo
    assert [link.url for link in published.links] == [reverse("syncrun:inspect", args=[run.pk])]
    assert any("3 May 2026: it left" in line for line in step(found, "known").lines)
    assert step(found, "findable").said == "no"


def test_what_syncs_did_is_told_newest_first_and_not_endlessly() -> None:
    row = service()
    for day in range(8):
        run = SyncRunFactory(started_at=timezone.now() - timedelta(days=8 - day))
        SyncChangeFactory(run=run, source_id=row.source_id, what="changed", fields={"name": ["a", "b"]})
    SyncChangeFactory(run=SyncRunFactory(is_dry=True), source_id=row.source_id, what="gone")
    SyncChangeFactory(source_id="another", what="gone")

    lines = [line for line in step(only(row.source_id), "known").lines if "changed" in line]

    assert len(lines) == 5
    assert lines[0].startswith("24 Nov 2026")
    assert "name" in lines[0].lower()
    assert not any("left" in line for line in step(only(row.source_id), "known").lines)


def test_a_newer_version_in_quarantine_is_told_with_its_place() -> None:
    row = service()
    trouble = QuarantineFactory(source_id=row.source_id, path="areas[0].type", reason="Unknown type")
    QuarantineFactory(source_id=row.source_id, kind="channel")

    found = only(row.source_id)

    assert found.tone == "shown"
    assert found.trouble == trouble.pk
    understood = step(found, "understood")
    assert understood.said == "no"
    assert understood.lines == ["At areas[0].type: Unknown type"]


def test_a_resolved_quarantine_is_over() -> None:
    row = service()
    QuarantineFactory(source_id=row.source_id, resolved_at=timezone.now())

    assert step(only(row.source_id), "understood").said == "yes"


@pytest.mark.parametrize(("hides", "words"), [(True, "would hide it"), (False, "newer version")])
def test_a_held_run_that_waits_is_told(hides: bool, words: str) -> None:
    row = service()
    run = SyncRunFactory(held=True, leaving={"service": {row.source_id: "unlisted"}} if hides else {})
    if not hides:
        SourceDocument.objects.create(
            source="ptv", kind="service", source_id=row.source_id, run=run, version="v11", body=b"{}", body_hash="x",
            fetched_at=timezone.now(),
        )  # fmt: skip

    written = step(only(row.source_id), "written")

    assert written.said == "no"
    assert words in written.why
    assert [link.url for link in written.links] == [reverse("syncrun:inspect", args=[run.pk])]


def test_a_held_run_that_has_nothing_of_it_is_no_matter() -> None:
    row = service()
    run = SyncRunFactory(held=True, leaving={"service": {"another": "unlisted"}})
    # The same as the good copy: kept without its body.
    SourceDocument.objects.create(
        source="ptv", kind="service", source_id=row.source_id, run=run, version="v11", body=None, body_hash="x",
        fetched_at=timezone.now(),
    )  # fmt: skip

    assert step(only(row.source_id), "written").said == "yes"


@pytest.mark.parametrize(
    ("more", "answer", "words"),
    [
        ({"area_type": "nationwide"}, "yes", "the whole country"),
        ({"municipalities": sorted(get_region().codes)}, "yes", "every municipality"),
        ({"municipalities": ["564", "678"]}, "yes", "Oulu and Raahe"),
        ({"municipalities": ["564", "678", "139", "244", "425"]}, "yes", "and 2 others"),
        ({"municipalities": ["091", "049"]}, "no", "2 municipalities elsewhere"),
        ({"municipalities": []}, "unknown", "does not tell"),
    ],
    ids=str,
)
def test_its_area_is_told(more: dict[str, Any], answer: str, words: str) -> None:
    serves = step(only(service(**more).source_id), "serves")

    assert serves.said == answer
    assert words in serves.why


def test_what_the_rules_look_at_is_told_with_names() -> None:
    row = service(
        ontology_terms=[{"uri": "koko:1", "name": {"en": "debt"}}],
        keywords={"fi": ["ulosotto"]},
        target_groups=["KR1.1"],
        life_events=["KE9"],
    )

    lines = "\n".join(step(only(row.source_id), "signs").lines)

    for words in ("P15.1 Financial", "debt", "ulosotto", "KR1.1 Seniors", "KE9 Burdened by debt"):
        assert words in lines


def test_without_a_class_it_is_said_what_to_do() -> None:
    signs = step(only(service(service_classes=[]).source_id), "signs")

    assert (signs.said, bool(signs.todo)) == ("no", True)


def test_no_rule_took_it_and_which_came_near() -> None:
    row = service(service_classes=["P5.17", "P5.6", "P5.7"])

    found = only(row.source_id)

    assert found.verdict.startswith("It stands under no topic, because no rule took it.")
    assert found.tone == "partly"
    placed = step(found, "placed")
    assert placed.said == "no"
    assert placed.lines[0].startswith("6.3 Sleep: the service class P5.17")
    assert "unettomuus, uni" in placed.lines[0]
    assert placed.lines[1].startswith("11.2 Mood would take it, but never takes the service class P5.6")


def test_a_guess_is_called_one() -> None:
    found = only(service(service_classes=["P5.11"]).source_id)

    assert found.verdict == "It is shown under 6.3 Sleep."
    assert step(found, "placed").why == "Yes, but by a guess only:"
    assert "A guess by its service class P5.11" in step(found, "placed").lines[0]


def override(row: Service, action: str, **more: Any) -> None:
    user = User.objects.create_user("aino", first_name="Aino", last_name="Aalto")
    subtheme = SubthemeFactory(number="8.1")
    PlacementOverride.objects.create(
        service=row, subtheme=subtheme, action=action, reason="closed to others", made_by=user, **more
    )
    place_rows(services=[row.pk])


def test_an_editor_who_keeps_it_out_is_named() -> None:
    row = service()
    override(row, "exclude", expires_on=timezone.localdate() + timedelta(days=30))

    found = only(row.source_id)

    assert found.verdict.startswith("It stands under no topic: Aino Aalto keeps it out of 8.1 Money advice.")
    overridden = step(found, "overridden")
    assert overridden.said == "no"
    assert overridden.lines == [
        "Aino Aalto kept it out of 8.1 Money advice on 25 Nov 2026: closed to others. Until 25 Dec 2026."
    ]


def test_a_word_that_is_over_is_told_as_such() -> None:
    row = service()
    override(row, "exclude", expires_on=timezone.localdate() - timedelta(days=1))

    found = only(row.source_id)

    assert found.verdict == "It is shown under 8.1 Money advice."
    assert step(found, "overridden").said == "yes"
    assert "It was over on 24 Nov 2026." in step(found, "overridden").lines[0]


def test_a_pin_is_told_as_the_reason() -> None:
    row = service(service_classes=[])
    override(row, "pin")

    found = only(row.source_id)

    assert found.verdict == "It is shown under 8.1 Money advice."
    assert "An editor pinned it there: closed to others" in step(found, "placed").lines[0]
    assert "Aino Aalto pinned it" in step(found, "overridden").lines[0]


def test_a_note_that_hides_it_is_told_with_who_touched_it_last() -> None:
    row = service()
    note = ServiceNote.objects.create(service=row, hidden=True, hidden_reason="Wrong phone number.")
    log(instance=note, action="wagtail.create", user=User.objects.create_user("muu"))
    log(
        instance=note,
        action="wagtail.edit",
        user=User.objects.create_user("aino", first_name="Aino", last_name="Aalto"),
    )

    found = only(row.source_id)

    assert found.verdict == "It is hidden by a note that Aino Aalto touched last: Wrong phone number."
    assert (found.tone, found.url) == ("missing", "")
    hidden = step(found, "hidden")
    assert (hidden.said, hidden.blocks) == ("no", True)
    assert hidden.lines == ["The note was last touched by Aino Aalto on 25 Nov 2026."]


def test_without_a_log_the_note_is_told_all_the_same() -> None:
    row = service()
    ServiceNote.objects.create(service=row, hidden=True, hidden_reason="Wrong.")

    assert only(row.source_id).verdict == "It is hidden by a note: Wrong."


def test_a_note_that_hides_nothing_is_no_matter() -> None:
    row = service()
    ServiceNote.objects.create(service=row, first_visit=Translated(fi="Tervetuloa."))

    assert set(said(row.source_id).values()) == {"yes"}


def test_what_is_not_in_the_index_is_told() -> None:
    row = ServiceFactory(name=NAMES, service_classes=["P15.1"])
    other = service(name=Translated(fi="Muu"))
    place_rows(services=[row.pk])
    from catalogue.search import get_engine

    get_engine().update([], removed=[row.document_id])

    found = only(row.source_id)

    assert other
    assert found.verdict == "It has its page, and the search does not find it."
    assert found.tone == "partly"
    assert (step(found, "findable").said, step(found, "findable").blocks) == ("no", True)


@pytest.mark.parametrize("state", ["stale", "none"])
def test_an_index_that_can_not_be_asked_says_nothing_of_the_service(state: str) -> None:
    row = service()
    if state == "stale":
        SearchIndex.objects.update(analyser="another")
    else:
        SearchIndex.objects.all().delete()

    found = only(row.source_id)

    assert step(found, "findable").said == "unknown"
    assert "The search can not be asked right now." in found.verdict


def test_its_languages_are_told_and_those_that_were_taken_away() -> None:
    row = service(name=Translated(fi="Velkaneuvonta"), lost_languages={"sv": "2026-10-01"})

    languages = step(only(row.source_id), "languages")

    assert languages.said == "no"
    assert "Finnish" in languages.why
    assert languages.lines == ["The version in Swedish was taken away on 1 Oct 2026."]
    assert not languages.blocks


def test_the_copy_that_is_kept_is_dated() -> None:
    row = service()
    SourceDocument.objects.create(
        source="ptv", kind="service", source_id=row.source_id, version="v11", body=b"{}", body_hash="x",
        fetched_at=timezone.now() - timedelta(days=2),
    )  # fmt: skip

    assert any("fetched on 23 Nov 2026" in line for line in step(only(row.source_id), "known").lines)


def test_a_sports_place_is_explained_by_its_type() -> None:
    SubthemeFactory(number="1.1", name=Translated(en="Sports places"), rule={"place_types": [3110]})
    row = PlaceFactory(name=Translated(fi="Uimahalli"), type_code=3110, type_name=Translated(en="Swimming pool"))
    place_rows(places=[row.pk])
    rebuild()

    found = only(f"LIPAS {row.source_id}")

    assert found.verdict == "It is shown under 1.1 Sports places."
    assert "3110 Swimming pool" in step(found, "placed").lines[0]
    assert "hidden" not in said(row.source_id)


def test_a_sports_place_of_a_type_that_no_rule_has() -> None:
    row = PlaceFactory(name=Translated(fi="Mäki"), type_code=1)
    rebuild()

    assert step(only(row.source_id), "placed").said == "no"


def test_a_place_of_ptv_is_found_through_its_services() -> None:
    row = PlaceFactory(
        source="ptv", type_code=None, source_id="019f9c38-149a-58f6-992f-b8fd5eb90441", municipality="091"
    )
    rebuild()

    found = only(row.source_id)

    assert found.tone == "shown"
    assert "placed" not in said(row.source_id)
    assert step(found, "serves").said == "no"


def test_several_matches_are_told_and_the_rest_named() -> None:
    for number in range(7):
        ServiceFactory(name=Translated(fi=f"Ryhmä {number}"), organization=OrganizationFactory())
    rebuild()

    found = explain("ryhmä")

    assert len(found.explanations) == 5
    assert [match.name for match in found.others] == ["Ryhmä 5", "Ryhmä 6"]


def test_facts_of_many_rows_take_no_more_queries_but_for_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    from catalogue.explaining import reading
    from catalogue.explaining.facts import Search

    monkeypatch.setattr(reading, "search", lambda row: Search(is_usable=True, rank=1))
    keys = [ServiceFactory(name=NAMES).pk for _ in range(12)]
    for row in Service.objects.all():
        ServiceNote.objects.create(service=row, hidden=True, hidden_reason="x")
    place_rows(services=keys)
    facts_of("service", keys[:2])
    with CaptureQueriesContext(connection) as few:
        facts_of("service", keys[:2])

    with CaptureQueriesContext(connection) as many:
        found = facts_of("service", keys)

    assert [item.key for item in found] == keys
    assert len(many) == len(few)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_answers_come_in_the_language_of_who_asks(language: str) -> None:
    row = service()

    with translation.override(language):
        assert step(only(row.source_id), "known").why.startswith({"fi": "Kyllä", "sv": "Ja", "en": "Yes"}[language])
