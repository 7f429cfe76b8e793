"""Rows and pages turned into search documents."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from catalogue.models import Placement, ServiceNote
from catalogue.region import get_region
from catalogue.search.documents import (
    all_documents,
    organization_documents,
    page_documents,
    place_documents,
    service_documents,
)
from catalogue.search.port import Kind, Point, SearchDocument
from tests.factories import (
    ChannelFactory,
    CollectionFactory,
    ConnectionFactory,
    OrganizationFactory,
    PlaceFactory,
    ServiceFactory,
    SubthemeFactory,
)
from themes.models import ContentPage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def only(documents: Any) -> SearchDocument:
    (document,) = documents
    return document  # type: ignore[no-any-return]


def lines(document: SearchDocument, language: str, weight_class: str) -> list[str]:
    return document.texts.get(language, {}).get(weight_class, "").splitlines()


# --- Services ------------------------------------------------------------------------------------------------
def test_a_service_brings_its_texts_by_weight() -> None:
    service = ServiceFactory(
        name=Translated(fi="Talous- ja velkaneuvonta", sv="Ekonomi- och skuldrådgivning"),
        alternative_name=Translated(fi="Velkaneuvonta"),
        summary=Translated(fi="Apua velkoihin."),
        description=Translated(fi="Neuvoja laskee menot."),
        instruction=Translated(fi="Varaa aika."),
        requirements=Translated(fi="Olet täysi-ikäinen."),
        keywords={"fi": ["maksuvaikeudet"], "sv": ["betalningssvårigheter"]},
    )
    document = only(service_documents())
    assert (document.id, document.kind) == (f"ptv:{service.source_id}", Kind.SERVICE)
    assert document.title == {"fi": "Talous- ja velkaneuvonta", "sv": "Ekonomi- och skuldrådgivning"}
    assert lines(document, "fi", "name") == ["Talous- ja velkaneuvonta"]
    assert lines(document, "fi", "keywords") == ["Velkaneuvonta", "maksuvaikeudet"]
    assert lines(document, "sv", "keywords") == ["betalningssvårigheter"]
    assert lines(document, "fi", "summary") == ["Apua velkoihin."]
    assert lines(document, "fi", "body") == ["Neuvoja laskee menot.", "Varaa aika.", "Olet täysi-ikäinen."]


def test_labels_of_ontology_terms_are_searched_in_every_language_they_have() -> None:
    ServiceFactory(ontology_terms=[{"uri": "http://x/1", "name": {"fi": "velat", "sv": "skulder", "en": "debts"}}])
    document = only(service_documents())
    assert [lines(document, language, "keywords") for language in ("fi", "sv", "en")] == [
        ["velat"],
        ["skulder"],
        ["debts"],
    ]


def test_codes_bring_their_names_in_every_language() -> None:
    ServiceFactory(service_classes=["P15.1"], target_groups=["KR1", "KR1.1"], life_events=["KE9"], charge="free")
    document = only(service_documents())
    assert {"Ekonomi- och skuldrådgivning för privatpersoner", "äldre", "gratis"} <= set(
        lines(document, "sv", "context")
    )
    assert {"seniors", "free"} <= set(lines(document, "en", "context"))
    assert "Kansalaiset" not in lines(document, "fi", "context")


@pytest.mark.parametrize(
    ("named", "found_under"),
    [
        (["KR1"], ("KR1", "KR1.1", "KR1.2", "KR1.3", "KR1.4", "KR1.6")),
        ([], ("KR1.1", "KR1.2", "KR1.3", "KR1.4", "KR1.6")),
        (["KR1", "KR1.3"], ("KR1", "KR1.3")),
        (["KR2"], ("KR2",)),
    ],
)
def test_a_service_that_narrows_to_nobody_is_for_everybody(named: list[str], found_under: tuple[str, ...]) -> None:
    ServiceFactory(target_groups=named)

    assert only(service_documents()).target_groups == found_under


def test_an_unknown_code_brings_nothing() -> None:
    ServiceFactory(service_classes=["P99.99"], target_groups=["X"], life_events=["KE99"])
    assert "P99.99" not in str(only(service_documents()).texts)


def test_names_of_municipalities_served_are_of_low_weight() -> None:
    ServiceFactory(municipalities=["564", "072"])
    document = only(service_documents())
    assert document.municipalities == ("564", "072")
    assert "Oulu, Hailuoto" in lines(document, "fi", "context")
    assert "Uleåborg, Karlö" in lines(document, "sv", "context")


def test_a_service_for_the_whole_region_names_no_municipality() -> None:
    ServiceFactory(municipalities=sorted(get_region().codes))
    assert "Hailuoto" not in str(only(service_documents()).texts)


def test_a_service_for_the_whole_country_is_for_every_municipality() -> None:
    ServiceFactory(area_type="nationwide", municipalities=[])
    assert only(service_documents()).municipalities == ("*",)


def test_a_service_lies_where_its_locations_do() -> None:
    service = ServiceFactory()
    ConnectionFactory(service=service, channel=ChannelFactory(location=True, name=Translated(fi="Kirjasto")))
    ConnectionFactory(
        service=service, channel=ChannelFactory(location=True, place__latitude=None, place__longitude=None)
    )
    ConnectionFactory(service=service, channel=ChannelFactory(location=True, place__gone=True, place__latitude=1.0))
    ConnectionFactory(service=service, channel=ChannelFactory(name=Translated(fi="Neuvontapuhelin")))
    document = next(iter(service_documents()))
    assert document.points == (Point(65.0124, 25.4682),)
    assert {"Kirjasto", "Neuvontapuhelin"} <= set(lines(document, "fi", "context"))


def test_what_is_gone_around_a_service_is_not_searched() -> None:
    service = ServiceFactory()
    ConnectionFactory(service=service, gone=True, channel=ChannelFactory(name=Translated(fi="Vanha puhelin")))
    ConnectionFactory(service=service, channel=ChannelFactory(gone=True, name=Translated(fi="Vanha toimisto")))
    assert "Vanha" not in str(only(service_documents()).texts)


def test_an_organisation_and_those_that_share_are_filters() -> None:
    service = ServiceFactory(organization__source_id="a", organization__name=Translated(fi="Raahen kaupunki"))
    service.other_organizations.add(OrganizationFactory(source_id="b"))
    document = only(service_documents())
    assert document.organization.split() == ["a", "b"]
    assert "Raahen kaupunki" in lines(document, "fi", "context")


def test_a_service_without_an_organisation_is_found_too() -> None:
    ServiceFactory(organization=None)
    assert only(service_documents()).organization == ""


def placed(number: str, **values: Any) -> Any:
    return SubthemeFactory(number=number, theme__number=int(number.split(".")[0]), **values)


def test_the_words_of_its_subthemes_lift_a_service() -> None:
    service = ServiceFactory()
    rule = {"words": ["yksinäisyys"], "sure_words": ["ystävätoiminta"], "classes": ["P8.4"]}
    for number in ("10.1", "5.1"):
        subtheme = placed(number, name=Translated(fi=f"Nimi {number}", en=f"Name {number}"), rule=rule)
        Placement.objects.create(service=service, subtheme=subtheme, reason="class P8.4")
    document = only(service_documents())
    assert (document.themes, document.subthemes) == (("5", "10"), ("5.1", "10.1"))
    assert {"Nimi 5.1", "yksinäisyys", "ystävätoiminta"} <= set(lines(document, "fi", "theme"))
    assert "Name 5.1" in lines(document, "en", "theme")
    assert "P8.4" not in str(document.texts)


def test_hidden_and_gone_services_are_not_found() -> None:
    ServiceNote.objects.create(service=ServiceFactory(), hidden=True, hidden_reason="Lopetettu")
    shown = ServiceFactory()
    ServiceNote.objects.create(service=shown, hidden=False)
    ServiceFactory(gone=True)
    assert [document.id for document in service_documents()] == [shown.document_id]


def test_what_helps_at_a_counter_vouchers_and_collections_are_found() -> None:
    service = ServiceFactory(
        vouchers_in_use=True,
        vouchers=[{"name": "Kaihiseteli", "url": "", "note": "Kysy", "language": "fi"}],
        producers=[{"provision": "procured", "name": {"fi": "Hoiva Oy"}, "organization_id": "", "note": {}}],
    )
    extras = [{"code": "LostAndFound", "name": {"fi": "Löytötavara"}, "description": {"sv": "Upphittade pass"}}]
    other_name = {"alternative_name": {"fi": "Lähipalvelupiste"}}
    ConnectionFactory(service=service, extras=extras, channel=ChannelFactory(details=other_name))
    CollectionFactory(name=Translated(fi="Arjen apu", sv="Vardagshjälp"), services=[service])
    CollectionFactory(name=Translated(fi="Entinen kokonaisuus"), services=[service], gone=True)

    document = only(service_documents())

    assert {"palveluseteli", "Kaihiseteli", "Löytötavara", "Arjen apu", "Hoiva Oy", "Lähipalvelupiste"} <= set(
        lines(document, "fi", "context")
    )
    assert {"servicesedel", "Upphittade pass", "Vardagshjälp"} <= set(lines(document, "sv", "context"))
    assert "Entinen kokonaisuus" not in str(document.texts)


def test_a_service_without_vouchers_is_not_found_by_the_word() -> None:
    ServiceFactory()
    assert "palveluseteli" not in str(only(service_documents()).texts)


# --- Places --------------------------------------------------------------------------------------------------
def test_a_sports_place_is_found_by_its_type_in_every_language() -> None:
    PlaceFactory(
        source_id="900123", name=Translated(fi="Raksilan uimahalli"), marketing_name="Raksila", type_code=3110,
        type_name=Translated(fi="Uimahalli", sv="Simhall"), municipality="564", neighbourhood="Raksila",
        properties={"free-use?": True, "toilet?": False, "accessibility-info": "Allasnostin ja luiska."},
    )  # fmt: skip
    document = only(place_documents())
    assert (document.id, document.kind, document.place_type) == ("lipas:900123", Kind.PLACE, 3110)
    assert lines(document, "fi", "name") == ["Raksilan uimahalli", "Raksila"]
    assert {"Uimahalli", "uinti"} <= set(lines(document, "fi", "keywords"))
    assert "Simhall" in lines(document, "sv", "keywords")
    assert "Public indoor swimming pool" in lines(document, "en", "keywords")
    assert {"maksuton", "Allasnostin ja luiska."} <= set(lines(document, "fi", "body"))
    assert "vessa" not in lines(document, "fi", "body")
    assert {"Oulu", "Raksila"} <= set(lines(document, "fi", "context"))
    assert (document.municipalities, document.charge) == (("564",), "free")
    assert document.points == (Point(65.0124, 25.4682),)


def test_a_service_location_stands_where_its_services_stand() -> None:
    channel = ChannelFactory(location=True)
    service = ServiceFactory(name=Translated(fi="Neuvola"), target_groups=["KR1.2"])
    Placement.objects.create(service=service, subtheme=placed("6.3"), reason="class P5.11")
    ConnectionFactory(service=service, channel=channel)
    hidden = ServiceFactory(name=Translated(fi="Salattu"))
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="x")
    ConnectionFactory(service=hidden, channel=channel)
    document = only(place_documents())
    assert document.id == f"ptv:{channel.place.source_id}"
    assert (document.themes, document.subthemes, document.target_groups) == (("6",), ("6.3",), ("KR1.2",))
    assert "Neuvola" in lines(document, "fi", "context")
    assert "Salattu" not in str(document.texts)


def test_a_place_without_a_point_or_municipality_is_found_too() -> None:
    PlaceFactory(latitude=None, longitude=None, municipality="")
    document = only(place_documents())
    assert (document.points, document.municipalities) == ((), ())


def test_other_names_words_doors_and_further_addresses_of_a_place_are_found() -> None:
    address = {"street": {"fi": "Takakatu 1"}, "note": {"fi": "Kesällä"}, "municipality": "678"}
    channel = ChannelFactory(location=True, details={"terms": [{"uri": "x", "name": {"fi": "kirjastot"}}]})
    place = channel.place
    place.alternative_name = Translated(fi="Kirjastotalo", sv="Bibliotekshuset")
    groups = [{"name": {"fi": "Ovi"}, "sentences": [{"fi": "Ei portaita."}, {"sv": "Inga trappor."}]}]
    place.entrances = [{"name": {"fi": "Torin ovi"}, "groups": groups}]
    place.locations = [{"address": address, "latitude": None, "longitude": None, "entrances": []}]
    place.save()

    document = only(place_documents())

    assert "Kirjastotalo" in lines(document, "fi", "name")
    assert "Bibliotekshuset" in lines(document, "sv", "name")
    assert "kirjastot" in lines(document, "fi", "keywords")
    assert {"Torin ovi", "Ei portaita."} <= set(lines(document, "fi", "body"))
    assert "Inga trappor." in lines(document, "sv", "body")
    assert {"Takakatu 1", "Kesällä", "Raahe"} <= set(lines(document, "fi", "context"))


def test_gone_places_are_not_found() -> None:
    PlaceFactory(gone=True)
    assert list(place_documents()) == []


# --- Organisations -------------------------------------------------------------------------------------------
def test_an_organisation_is_at_home_where_it_is_and_where_its_services_are() -> None:
    organization = OrganizationFactory(source_id="a", municipality="678", parent=OrganizationFactory(gone=True))
    ServiceFactory(organization=organization, municipalities=["564"])
    ServiceFactory(organization=organization, area_type="nationwide", municipalities=[])
    ServiceFactory(organization=organization, municipalities=["072"], gone=True)
    document = only(organization_documents())
    assert (document.id, document.municipalities, document.organization) == ("org:a", ("*", "564", "678"), "a")


# --- Pages ---------------------------------------------------------------------------------------------------
@pytest.fixture
def home() -> Page:
    """A Finnish home page, and a Swedish locale beside it."""
    Locale.objects.get_or_create(language_code="sv")
    home = Page.objects.get(depth=2)
    if home.locale.language_code != "fi":
        home.locale = Locale.objects.get_or_create(language_code="fi")[0]
        home.save()
    return home


def content_page(home: Page, title: str, **values: Any) -> ContentPage:
    page: ContentPage = home.add_child(instance=ContentPage(title=title, locale=home.locale, **values))
    return page


def test_a_page_and_its_translations_are_one_document(home: Page) -> None:
    page = content_page(home, "Etsin toiselle", lead="Näin autat läheistä.", search_description="Läheisen auttaminen.")
    swedish = page.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True)
    swedish.title = "Jag söker åt någon annan"
    swedish.save_revision().publish()
    document = only(page_documents())
    assert document.id == f"page:{page.pk}"
    assert document.title == {"fi": "Etsin toiselle", "sv": "Jag söker åt någon annan"}
    assert document.summary["fi"] == "Läheisen auttaminen."
    assert "Näin autat läheistä." in lines(document, "fi", "body")
    assert document.municipalities == ("*",)


def test_pages_that_are_not_live_or_not_public_are_not_found(home: Page) -> None:
    from wagtail.models import PageViewRestriction

    content_page(home, "Luonnos", live=False)
    closed = content_page(home, "Suljettu")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert list(page_documents()) == []


def test_a_page_that_says_nothing_for_search_is_left_out(home: Page) -> None:
    home.add_child(instance=Page(title="Wagtailin oma", locale=home.locale))
    assert list(page_documents()) == []


# --- All together --------------------------------------------------------------------------------------------
def fill(count: int) -> None:
    for _ in range(count):
        service = ServiceFactory()
        Placement.objects.create(service=service, subtheme=placed("5.1"), reason="x")
        ConnectionFactory(service=service, channel=ChannelFactory(location=True))
        PlaceFactory()


def test_queries_do_not_grow_with_rows(home: Page) -> None:
    content_page(home, "Sivu")
    fill(2)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert sum(1 for _ in all_documents()) > 0
    fill(12)
    with CaptureQueriesContext(connection) as many:
        assert sum(1 for _ in all_documents()) > 12 * 3
    assert len(many) == len(few)
