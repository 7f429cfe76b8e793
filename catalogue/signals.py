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
from themes.models import Subtheme

# Set on a subtheme between its two signals.
RULE_CHANGED = "_rule_changed"


def refresh_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page went up, or came down; a page that is deleted comes down first."""
    transaction.on_commit(lambda: refresh_pages({instance.translation_key}, former={instance.pk}))


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


def remember_rule(sender: type[Subtheme], instance: Subtheme, **kwargs: Any) -> None:
    """Note before a save whether it changes which services belong to the subtheme."""
    before = Subtheme.objects.filter(pk=instance.pk).values_list("rule", "number").first()
    setattr(instance, RULE_CHANGED, before is None or before != (instance.rule, instance.number))


def place_by_new_rule(sender: type[Subtheme], instance: Subtheme, **kwargs: Any) -> None:
    """A subtheme's rule was changed, or the subtheme is new: everything is placed again, outside the request.

    An empty catalogue has nothing to place; sowing its themes need not ask for it thirty-four times.
    """
    if getattr(instance, RULE_CHANGED, False) and Service.objects.exists():
        transaction.on_commit(place_everything.delay)


def connect() -> None:
    """Connect every receiver; doing it twice connects it once."""
    page_published.connect(refresh_page, dispatch_uid="search_page_published")
    page_unpublished.connect(refresh_page, dispatch_uid="search_page_unpublished")
    pre_save.connect(remember_rule, sender=Subtheme, dispatch_uid="subtheme_rule_remembered")
    post_save.connect(place_by_new_rule, sender=Subtheme, dispatch_uid="subtheme_rule_saved")
    for receiver, sender in (
        (refresh_restricted_pages, PageViewRestriction),
        (refresh_noted_service, ServiceNote),
        (place_again, PlacementOverride),
    ):
        post_save.connect(receiver, sender=sender, dispatch_uid=f"{receiver.__name__}_saved")
        post_delete.connect(receiver, sender=sender, dispatch_uid=f"{receiver.__name__}_deleted")
