"""The gallery at /_components/: every template of templates/components/ in all its states. Development only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.views.gallery_samples import SAMPLES, State
from themes.navigation import Crumb, home_crumb

# These three stand around every page; the gallery itself shows them.
FRAME = frozenset({"emergency-strip", "footer", "header"})
COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"


@dataclass(frozen=True)
class Shown:
    """One state of a component, rendered."""

    title: str
    html: SafeString


def component_names() -> list[str]:
    """Every component by its path without the ending: "result", "blocks/stones"."""
    paths = COMPONENTS.rglob("*.html")
    return sorted(str(path.relative_to(COMPONENTS).with_suffix("")) for path in paths)


def gallery(request: HttpRequest) -> HttpResponse:
    """The list of components."""
    names = [name for name in component_names() if name not in FRAME]
    links = [{"name": name, "url": reverse("component", args=[name]), "states": len(SAMPLES[name])} for name in names]
    return render(request, "gallery/index.html", {"links": links, "crumbs": gallery_crumbs()})


def component(request: HttpRequest, name: str) -> HttpResponse:
    """One component in its states."""
    if name not in SAMPLES or name not in component_names():
        raise Http404(f"The gallery has no samples of {name}.")
    shown = [Shown(state.title, show(name, state, request)) for state in SAMPLES[name]]
    context = {"name": name, "shown": shown, "crumbs": [*gallery_crumbs(), Crumb(name, request.path)]}
    return render(request, "gallery/component.html", context)


def show(name: str, state: State, request: HttpRequest) -> SafeString:
    """The component with a sample context, inside the element that it needs around it."""
    context: dict[str, Any] = {**state.context}
    opening, closing = state.around
    html = render_to_string(f"components/{name}.html", context, request)
    return SafeString(f"{opening}{html}{closing}")


def gallery_crumbs() -> list[Crumb]:
    return [home_crumb(), Crumb("Components", reverse("gallery"))]
