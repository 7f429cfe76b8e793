"""A script in a source's text is shown as text, on every page."""

import pytest
from django.test import Client

from catalogue.models import ServiceNote
from tests.catalogue.rich import address as post
from tests.catalogue.rich import door, email, form, living_room, online, page, phone
from tests.catalogue.views.browser import address, seen
from tests.factories import CollectionFactory, OrganizationFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db

EVIL = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"


def test_a_script_in_any_text_is_shown_as_text(client: Client) -> None:
    texts = Translated(fi=EVIL, sv=EVIL, en=EVIL)
    organization = OrganizationFactory(
        name=texts, summary=texts, description=texts, phones=[phone(EVIL, note=EVIL)], emails=[email(f"{EVIL}@x")],
        web_pages=[page(f"javascript:{EVIL}", name=EVIL), page(f"https://x.example/{EVIL}", name=EVIL)],
    )  # fmt: skip
    service = living_room(
        organization=organization, name=texts, summary=texts, description=texts, instruction=texts, requirements=texts,
        charge_note=texts, details={"DeadLine": dict(texts), "ServiceType": dict(texts)}, keywords={"fi": [EVIL]},
        producers=[{"provision": "other", "name": dict(texts), "organization_id": EVIL, "note": dict(texts)}],
        laws=[{"name": dict(texts), "url": {"fi": f"javascript:{EVIL}", "en": f"https://x.example/{EVIL}"}}],
        vouchers=[{"name": EVIL, "url": f"https://x.example/{EVIL}", "note": EVIL, "language": "fi"}],
        alternative_name=texts,
    )  # fmt: skip
    ServiceNote.objects.create(service=service, first_visit=texts)
    CollectionFactory(
        name=texts, summary=texts, services=[service, ServiceFactory(name=texts)],
        channels=[connection.channel for connection in service.connections.all()],
    )  # fmt: skip
    online(service)
    form(service)
    for connection in service.connections.all():
        channel = connection.channel
        connection.description = connection.charge_note = channel.name = channel.description = texts
        connection.emails = [email(f'"{EVIL}"@x')]
        connection.phones = [phone(EVIL, note=EVIL, charge_note=EVIL)]
        channel.web_pages = [page(f"https://x.example/{EVIL}", name=EVIL)]
        channel.details = {
            "files": [page(f"https://x.example/{EVIL}", kind=EVIL)], "identifier": dict(texts),
            "attachments": [{"url": f"https://x.example/{EVIL}", "name": EVIL, "description": EVIL, "language": "fi"}],
            "delivery": [{"receiver": dict(texts), "address": None, "text": dict(texts)}],
            "accessibility": [{"level": "Unknown", "wcag": EVIL, "name": EVIL, "url": "https://x", "language": "fi"}],
        }  # fmt: skip
        connection.extras = [{"code": EVIL, "name": dict(texts), "description": dict(texts)}]
        connection.authorizations = [{"code": EVIL, "name": dict(texts)}]
        connection.addresses = [post(EVIL, kind="postal", note=dict(texts), country="SE")]
        connection.save()
        channel.save()
        if channel.place:
            channel.place.name = channel.place.street = channel.place.address_note = texts
            channel.place.alternative_name = texts
            evil_door = door(
                name=dict(texts), groups=[{"name": dict(texts), "sentences": [dict(texts)]}], phone=EVIL,
                email=f"{EVIL}@x", url=f"https://x.example/{EVIL}",
            )  # fmt: skip
            channel.place.entrances = [evil_door, door(name=dict(texts), url=f"javascript:{EVIL}")]
            channel.place.locations = [
                {"address": post(EVIL, note=dict(texts)), "latitude": 64.6, "longitude": 24.4, "entrances": [evil_door]}
            ]
            channel.place.save()

    for url in (
        address("service", service.source_id),
        address("organization", organization.source_id),
        address("place", "ptv", service.connections.get(channel__type="ServiceLocation").channel.place.source_id),
        address("search") + "?q=" + EVIL,
    ):
        view = seen(client.get(url))
        assert not view.has("img"), url
        assert all(set(attributes) & {"src", "type"} for tag, attributes in view.elements if tag == "script"), url
        assert not any(name.startswith("on") for _, attributes in view.elements for name in attributes), url
        assert not any("javascript" in link.partition(":")[0] for link in view.attributes("a", "href")), url
        assert "alert(1)" in view.words, url
