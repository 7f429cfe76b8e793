"""A canary's words go through the whole room, and turn up nowhere but on the pages of those who may read them."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.cache import caches
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import ReferenceIndex
from wagtail.search import index
from wagtail.snippets.models import get_snippet_models

from referral.outbox import delivery
from referral.person import Resident
from referral.quiet.formatting import QuietFormatter
from referral.states import State
from tests.referral.canary import NEED, RESIDENT, leaks, live, rows_of_everything
from tests.referral.factories import UnitFactory, UserFactory
from tests.referral.oversight.signed_in import signed_in
from tests.referral.permissions.addresses import all_entries, all_names
from tests.referral.permissions.world import World

pytestmark = pytest.mark.django_db
MODELS = sorted(apps.get_app_config("referral").get_models(), key=lambda model: model.__name__)


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Everything that is logged, down to the last detail, by the site's own formatter."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("{asctime} {levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def test_the_canary_is_heard_where_it_stands() -> None:
    """The words looked for are words of the resident: a test that looks for others finds nothing ever."""
    assert leaks(RESIDENT.name)
    assert leaks(RESIDENT.phone)
    assert leaks(RESIDENT.email)
    assert leaks(NEED.wish.encode())
    assert not leaks(Resident(first_name="Testi", last_name="Esimerkki").name)


def test_no_table_holds_a_word_of_it_unsealed(heard: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    """All tables, as they are stored: ours, the search's, sessions, the CMS's; and logs, mails, the cache."""
    life = live(UnitFactory())
    assert life.referral.resident() == RESIDENT
    delivery.deliver_due()
    found = {
        f"{table}: {leaks(value)}"
        for table, rows in rows_of_everything().items()
        for row in rows
        for value in row
        if value is not None and leaks(value)
    }
    assert found == set()
    assert leaks(heard.getvalue()) == []
    out, err = capfd.readouterr()
    assert leaks(out + err) == []
    assert cached() == []


def cached() -> list[str]:
    """What the cache holds, as it holds it; Redis has none in these tests unless one is given."""
    kept = getattr(caches["default"], "_cache", {})
    return [word for value in getattr(kept, "values", list)() for word in leaks(value)]


def test_no_mail_has_a_word_of_it_but_the_address_it_goes_to() -> None:
    live(UnitFactory())
    delivery.deliver_due()
    assert mail.outbox, "Nothing was mailed: the test would prove nothing."
    for message in mail.outbox:
        assert leaks(message.subject + str(message.body)) == []
        told = message.message()
        assert leaks("".join(str(value) for name, value in told.items() if name != "To")) == []
        assert not any(leaks(to) for to in message.to if RESIDENT.email not in to)


# --- pages -----------------------------------------------------------------------------------------------------
def test_who_may_not_see_it_sees_no_word_of_it_anywhere() -> None:
    """Every address, by everybody but those whose matter it is: pages, refusals, files."""
    world = World()
    world.leg(State.CONTACTING, resident=RESIDENT, need=NEED)
    entries = all_entries()
    may = {"sender", "sending_manager", "worker", "manager", "coordinator"}
    # Whom a register keeper has to find, she finds; what she then opens is in the log (test of the register).
    found = []
    names = [name for name in all_names() if name in entries and not entries[name].foreign and not entries[name].posts]
    # Its entry opens the glass, and the emergency reader sees what is open to her then.
    names.remove("emergency-opening")
    for visitor in sorted(world.visitors.keys() - may):
        client = signed_in(world.visitors[visitor])
        for name in names:
            page = client.get(reverse(name, args=entries[name].args(world)))
            if leaks(page.content) or leaks(str(page.headers)):
                found.append((visitor, name))
    assert [item for item in found if item[0] != "register_keeper"] == []


def test_a_session_and_its_cookie_hold_no_word_of_it() -> None:
    world = World()
    leg = world.leg(State.CONTACTING, resident=RESIDENT, need=NEED)
    client = signed_in(world.visitors["worker"])
    page = client.get(reverse("leg", args=[leg.pk]))
    assert leaks(page.content), "The worker's own page shows who it is, or this test proves nothing."
    assert leaks(str(dict(client.session))) == []
    assert leaks(str(client.cookies)) == []
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("name", ["worklist", "sent-list", "to-decide"])
def test_no_address_on_a_list_holds_a_word_of_it(name: str) -> None:
    import re

    world = World()
    world.leg(State.CONTACTING, resident=RESIDENT, need=NEED)
    for visitor in ("worker", "sender", "coordinator", "manager"):
        html = signed_in(world.visitors[visitor]).get(reverse(name)).content.decode()
        assert not any(leaks(address) for address in re.findall(r'(?:href|action|src)="([^"]*)"', html))
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title is None or leaks(title.group(1)) == []


# --- the CMS ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_model_of_the_room_is_in_a_search_or_in_the_cms(model: type[Model]) -> None:
    assert not issubclass(model, index.Indexed)
    assert model not in get_snippet_models()
    assert not ReferenceIndex.model_is_indexable(model)


def admin_addresses() -> list[str]:
    """Every address of the admin that takes no argument."""
    found: list[str] = []

    def walk(resolver: Any, prefix: str) -> None:
        for pattern in resolver.url_patterns:
            where = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern, where)
            elif isinstance(pattern, URLPattern) and not pattern.pattern.regex.groupindex:
                found.append(where)

    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == "admin/":
            walk(pattern, "/admin/")
    return sorted({where for where in found if not any(sign in where for sign in "<(^$?*\\") and "logout" not in where})


def in_group(name: str) -> Any:
    """A user of the group; who may open the admin at all."""
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.mark.parametrize("who", ["Editors", "Moderators", "administrator"])
def test_nobody_of_the_cms_meets_a_referral_in_its_admin(who: str) -> None:
    life = live(UnitFactory())
    user = get_user_model().objects.create_superuser("yllapito") if who == "administrator" else in_group(who)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    addresses = admin_addresses()
    assert len(addresses) > 40
    numbers = (str(life.referral.pk), str(life.leg.pk))
    opened = 0
    for address in addresses:
        page = client.get(address)
        opened += page.status_code == 200
        content = b"".join(page.streaming_content) if page.streaming else page.content  # type: ignore[attr-defined]
        text = content.decode("utf-8", "replace")
        assert leaks(text) == [], address
        assert not any(number in text for number in numbers), address
        assert "referral." not in text, address
        assert "/referral/" not in text, address
    assert opened > 3


def test_the_cms_offers_no_permission_over_referrals() -> None:
    """What a group's page lists can be given away by whoever may edit groups."""
    from wagtail import hooks

    offered = [permission for hook in hooks.get_hooks("register_permissions") for permission in hook()]
    assert not [permission for permission in offered if permission.content_type.app_label == "referral"]
    assert not [
        permission
        for permission in Permission.objects.filter(content_type__app_label="referral")
        if permission.group_set.exists()
    ]
