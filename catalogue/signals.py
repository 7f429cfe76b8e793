"""What follows when an editor changes something: the search documents of it are brought up to date.

Rows that a sync writes do not come this way; `catalogue.ingest` refreshes them in bulk.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from catalogue.models import PlacementOverride, Service, ServiceNote
from catalogue.placement import place_rows
from catalogue.search.indexing import refresh_documents, refresh_pages
from catalogue.tasks import place_everything
from themes.models import Subtheme, Theme

# Set on a theme or subtheme between its two signals.
TOPIC_CHANGED = "_topic_changed"


def refresh_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page went up, or came down; a page that is deleted comes down first."""
    # A page that is being deleted has no number afterwards.
    key, number = instance.translation_key, instance.pk
    transaction.on_commit(lambda: refresh_pages({key}, former={number}))


def refresh_restricted_pages(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page, and with it what lies under it, was closed to the public or opened again."""
    pages = instance.page.get_descendants(inclusive=True)
    keys = set(pages.values_list("translation_key", flat=True))
    transaction.on_commit(lambda: refresh_pages(keys))


def refresh_noted_service(sender: type[ServiceNote], instance: ServiceNote, **kwargs: Any) -> None:
    """A service was hidden, or shown again."""
    service = instance.service_id
    transaction.on_commit(lambda: refresh_documents(services={service}))


def place_again(sender: type[PlacementOverride], instance: PlacementOverride, **kwargs: Any) -> None:
    """An editor pinned a service or a place into a subtheme, kept it out of one, or took that back."""
    services = {instance.service_id} if instance.service_id else set()
    places = {instance.place_id} if instance.place_id else set()

    def follow() -> None:
        place_rows(services=services, places=places)
        refresh_documents(services=services, places=places)

    transaction.on_commit(follow)


def what_others_hold(row: Subtheme | Theme) -> tuple[Any, ...]:
    """The parts of a row that placements and search documents are made of."""
    if isinstance(row, Theme):
        return (row.number, row.name, row.plain_words)
    return (row.number, row.name, row.rule)


def remember_topic(sender: type[Subtheme] | type[Theme], instance: Subtheme | Theme, **kwargs: Any) -> None:
    """Note before a save whether it changes where services stand or by which words they are found."""
    before = sender.objects.filter(pk=instance.pk).first()
    setattr(instance, TOPIC_CHANGED, before is None or what_others_hold(before) != what_others_hold(instance))


def follow_topic(sender: type[Subtheme] | type[Theme], instance: Subtheme | Theme, **kwargs: Any) -> None:
    """A rule or a name was changed: everything is placed and indexed again, outside the request.

    An empty catalogue has nothing to place; sowing its themes need not ask for it thirty-four times.
    """
    if getattr(instance, TOPIC_CHANGED, False) and Service.objects.exists():
        transaction.on_commit(place_everything.delay)


def connect() -> None:
    """Connect every receiver; doing it twice connects it once."""
    page_published.connect(refresh_page, dispatch_uid="search_page_published")
    page_unpublished.connect(refresh_page, dispatch_uid="search_page_unpublished")
    for topic in (Theme, Subtheme):
        pre_save.connect(remember_topic, sender=topic, dispatch_uid=f"{topic.__name__}_remembered")
        post_save.connect(follow_topic, sender=topic, dispatch_uid=f"{topic.__name__}_followed")
    for receiver, sender in (
        (refresh_restricted_pages, PageViewRestriction),
        (refresh_noted_service, ServiceNote),
        (place_again, PlacementOverride),
    ):
        post_save.connect(receiver, sender=sender, dispatch_uid=f"{receiver.__name__}_saved")
        post_delete.connect(receiver, sender=sender, dispatch_uid=f"{receiver.__name__}_deleted")
