"""The catalogue's place in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from catalogue.admin.quarantine import QuarantineViewSet
from catalogue.admin.runs import SyncRunViewSet
from catalogue.admin.synced import (
    ChannelViewSet,
    CollectionViewSet,
    OrganizationViewSet,
    PlaceViewSet,
    ServiceViewSet,
)


class SyncedGroup(ModelViewSetGroup):
    menu_label = _("Catalogue")
    menu_icon = "list-ul"
    menu_order = 160
    items = (
        ServiceViewSet,
        PlaceViewSet,
        OrganizationViewSet,
        ChannelViewSet,
        CollectionViewSet,
        SyncRunViewSet,
        QuarantineViewSet,
    )
