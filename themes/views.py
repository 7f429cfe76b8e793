"""What the themes room serves besides its pages: the themes' hues, and the choice between light and dark."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_POST, require_safe

from themes.colours import SCHEME_COOKIE, SCHEMES, colours_css, version_of

YEAR = 365 * 24 * 3600


def colours_etag(request: HttpRequest) -> str:
    return f'"{version_of(colours_css())}"'


@require_safe
@condition(etag_func=colours_etag)
def theme_colours(request: HttpRequest) -> HttpResponse:
    """Cached for a year under its versioned address; without a version it is asked again each time."""
    css = colours_css()
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    if request.GET.get("v") == version_of(css):
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


# Exempt: the worst another site can do is to turn the lights off, and a token would cost every reader a cookie.
@csrf_exempt
@require_POST
def choose_scheme(request: HttpRequest) -> HttpResponse:
    """Remember `scheme` (light or dark) in a cookie and go back to `next`, a page of this site."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    scheme = request.POST.get("scheme")
    if scheme in SCHEMES:
        response.set_cookie(
            SCHEME_COOKIE, scheme, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response
