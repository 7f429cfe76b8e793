"""The list shown last, so that the next service can be added to it: ids of public pages in a cookie of this browser.

It ends with the browser, is read by no script, and goes nowhere else. Without cookies each list holds what its own
address names.
"""

from django.http import HttpRequest, HttpResponse, QueryDict

from referral.guidance.listing import Keys, keys_in

COOKIE = "lahde_list"


def remembered(request: HttpRequest) -> Keys:
    return keys_in(QueryDict(request.COOKIES.get(COOKIE, "")[:2000]))


def remember(response: HttpResponse, keys: Keys) -> None:
    """Set what was shown; an empty list is forgotten."""
    if not keys:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    query = QueryDict(mutable=True)
    for kind, value in keys:
        query.appendlist(kind, value)
    response.set_cookie(COOKIE, query.urlencode(), httponly=True, samesite="Lax")
