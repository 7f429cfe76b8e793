"""The form on which a resident tells what is wrong with a service or a place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue.corrections import actions, limits
from catalogue.corrections.form_token import Age, Slip, form_key, issue, read
from catalogue.corrections.forms import LONGEST, CorrectionForm
from catalogue.corrections.subjects import Subject, form_address
from catalogue.models import Correction, Place, Service
from themes.navigation import Crumb, current_language, home_crumb


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def service_correction(request: HttpRequest, source_id: str) -> HttpResponse:
    rows = Service.objects.select_related("organization", "note")
    return report(request, Subject.of(get_object_or_404(rows, source_id=source_id)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place_correction(request: HttpRequest, source: str, source_id: str) -> HttpResponse:
    rows = Place.objects.select_related("organization")
    return report(request, Subject.of(get_object_or_404(rows, source=source, source_id=source_id)))


def report(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The form; and what came with it. 404 for what is hidden, its own page for what is gone."""
    if subject.row.gone_since is not None:
        return redirect(subject.page)
    if not subject.is_shown:
        raise Http404("This is hidden.")
    if request.method == "POST":
        return receive(request, subject)
    return page(request, subject, CorrectionForm(), issue(subject.key, timezone.now()))


def receive(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Keep what was sent and lead to the sender's page; or show the form again with everything still in it."""
    now = timezone.now()
    slip = read(request.POST.get("slip", ""), subject.key, now)
    form = CorrectionForm(request.POST, age=slip.age)
    # A slip that was too quick ripens; one that is too old is changed for a new one.
    token = issue(subject.key, now) if slip.age is Age.STALE else slip.token
    if not form.is_valid():
        return page(request, subject, form, token, status=422)
    topic, text = form.cleaned_data["topic"], form.cleaned_data["text"]
    if not (was_sent(slip, topic, text) or limits.admit(subject.key, now)):
        return page(request, subject, form, token, status=429)
    correction = actions.send(
        subject=subject, topic=topic, text=text, language=current_language(), form_key=form_key(slip, topic, text)
    )
    return redirect("correction-sent", correction.code)


def was_sent(slip: Slip, topic: str, text: str) -> bool:
    """Whether this very form was taken before: sending it twice is one correction, and counts once."""
    return Correction.objects.filter(form_key=form_key(slip, topic, text)).exists()


def page(request: HttpRequest, subject: Subject, form: CorrectionForm, slip: str, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "slip": slip,
        "subject": subject,
        "longest": LONGEST,
        "is_full": status == 429,
        "crumbs": [
            home_crumb(),
            Crumb(str(subject.name), subject.page, subject.name.language if subject.name.is_fallback else ""),
            Crumb(_("Is there a mistake in the information?"), form_address(subject.row)),
        ],
    }
    return render(request, "catalogue/corrections/form.html", context, status=status)
