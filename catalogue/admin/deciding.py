"""Saying what happens to a held run, and asking for a sync: each on a page that asks once more."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from kombu.exceptions import OperationalError
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue import decisions
from catalogue.admin import run_page
from catalogue.ingest.lock import AnotherSync, only_run
from catalogue.ingest.sources import room_of
from catalogue.models import Source, SyncRun
from catalogue.run_words import state_line
from catalogue.tasks import sync_source, write_held_run

logger = logging.getLogger(__name__)


class AskingView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page with a question and its buttons."""

    model = SyncRun
    index_url_name = ""
    inspect_url_name = ""
    page_title: Any = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(SyncRun._meta.verbose_name_plural)},
            *self.way(),
            {"url": "", "label": self.get_page_title()},
        ]

    def way(self) -> list[dict[str, Any]]:
        return []


class DecideView(AskingView):
    """Shared by both decisions: a run that does not wait any more gets a kind word, whoever was quicker."""

    permission_required = "decide"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = get_object_or_404(SyncRun, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not decisions.is_waiting(self.run):
            return self.not_waiting()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.decide()
        except decisions.NotWaiting:
            return self.not_waiting()
        return self.back()

    def decide(self) -> None:
        raise NotImplementedError

    def not_waiting(self) -> HttpResponse:
        self.run.refresh_from_db()
        words = _("Nothing was done: this run does not wait for a decision any more. It is: %(state)s.")
        messages.info(self.request, words % {"state": state_line(self.run)})
        return self.back()

    def back(self) -> HttpResponse:
        return redirect(self.inspect_url_name, self.run.pk)

    def way(self) -> list[dict[str, Any]]:
        return [{"url": reverse(self.inspect_url_name, args=[self.run.pk]), "label": str(self.run)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "run": self.run,
            "back": reverse(self.inspect_url_name, args=[self.run.pk]),
            "reasons": run_page.reasons(self.run),
            "leaving": run_page.leaving(self.run),
        }


class WriteView(DecideView):
    template_name = "catalogue/admin/write_run.html"
    page_title = gettext_lazy("Write it all the same")

    def decide(self) -> None:
        decisions.decide_to_write(self.run, by=self.request.user)
        try:
            write_held_run.delay(self.run.pk)
        except OperationalError as error:
            logger.error("run %s could not be put on the queue: %s", self.run.pk, type(error).__name__)
            decisions.reopen(self.run, "")
            messages.error(self.request, QUEUE_IS_DOWN)
        else:
            messages.success(self.request, _("The run is being written. Its state changes here when it is done."))


class SetAsideView(DecideView):
    template_name = "catalogue/admin/set_aside_run.html"
    page_title = gettext_lazy("Set it aside")

    def decide(self) -> None:
        decisions.set_aside(self.run, by=self.request.user)
        messages.success(self.request, _("The run was set aside. The catalogue stays as it was."))


class SyncNowView(AskingView):
    """Ask for a sync of a source now: what changed, or everything."""

    permission_required = "start"
    template_name = "catalogue/admin/sync_now.html"
    page_title = gettext_lazy("Sync now")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        source, is_full = request.POST.get("source", ""), request.POST.get("mode") == SyncRun.Mode.FULL
        if source not in installed():
            messages.error(request, _("Choose a source."))
            return redirect(request.path)
        self.start(source, is_full=is_full)
        return redirect(self.index_url_name)

    def start(self, source: str, *, is_full: bool) -> None:
        label = {"source": Source(source).label}
        try:
            with only_run(source):
                pass
        except AnotherSync:
            messages.info(self.request, _("A sync of %(source)s is running already. Wait until it is over.") % label)
            return
        try:
            sync_source.delay(source, full=is_full)
        except OperationalError as error:
            logger.error("a sync of %s could not be put on the queue: %s", source, type(error).__name__)
            messages.error(self.request, QUEUE_IS_DOWN)
            return
        words = _("A sync of %(source)s was asked for. It stands in the list as soon as it has begun.")
        messages.success(self.request, words % label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = [(source.value, source.label) for source in Source if source.value in installed()]
        return {**super().get_context_data(**kwargs), "sources": sources, "back": reverse(self.index_url_name)}


QUEUE_IS_DOWN = gettext_lazy("The queue of tasks does not answer, so nothing was started. Tell those who run the site.")


def installed() -> set[str]:
    """Sources that have a room here."""
    found = set()
    for source in Source:
        try:
            room_of(source.value)
        except KeyError:
            continue
        found.add(source.value)
    return found
