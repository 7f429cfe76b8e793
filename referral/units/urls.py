"""Addresses of `referral.units`, under the language prefix."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from referral.units.views import areas, keeping, pages, people

of_unit = [
    path("", pages.unit, name="unit"),
    path(_("edit/"), pages.edit, name="unit-edit"),
    path(_("capacity/"), keeping.capacity, name="unit-capacity"),
    path(_("closures/"), keeping.close, name="unit-closures"),
    path(_("closures/<int:closure>/remove/"), keeping.open_again, name="unit-closure-remove"),
    path(_("services/"), keeping.services, name="unit-services"),
    path(_("services/add/"), keeping.receive, name="unit-service-add"),
    path(_("services/<int:link>/remove/"), keeping.receive_no_more, name="unit-service-remove"),
    path(_("mailbox/"), keeping.ask_mailbox, name="unit-mailbox"),
    path(_("members/"), people.members, name="unit-members"),
    path(_("retire/"), pages.retire, name="unit-retire"),
    path(_("reopen/"), pages.reopen, name="unit-reopen"),
]
of_area = [
    path("", areas.area, name="area"),
    path(_("new/"), pages.new, name="unit-new"),
    path(_("coordinators/"), people.coordinators, name="area-coordinators"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.units, name="units"),
    path(_("mailbox/"), keeping.confirm_mailbox, name="mailbox"),
    path(_("members/<int:pk>/end/"), people.end, name="member-end"),
    path(_("members/<int:pk>/second-step/"), people.forget_second_step, name="member-second-step"),
    path(_("invitations/<int:pk>/revoke/"), people.revoke, name="invitation-revoke"),
    path(_("areas/<int:pk>/"), include(of_area)),
    path("<int:pk>/", include(of_unit)),
]
