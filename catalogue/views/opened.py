"""Takes the place at which a result was opened (static/js/results.js). Answers nothing and knows nobody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from catalogue.learning.opened import count_opened
from catalogue.quality.counting import is_robot
from catalogue.search.meaning import current_index

LONGEST_RANK = 4


# Nothing of a reader's is changed, and no cookie is read that a token could be tied to.
@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count it, if it can have come from a results page of this site. Whatever is sent is answered alike."""
    rank, meaning = request.POST.get("rank", ""), request.POST.get("meaning", "")
    is_rank = rank.isascii() and rank.isdecimal() and len(rank) <= LONGEST_RANK and int(rank) > 0
    if is_rank and is_from_here(request) and not is_robot(request) and (not meaning or is_known(meaning)):
        count_opened(meaning, int(rank))
    return HttpResponse(status=204)


def is_from_here(request: HttpRequest) -> bool:
    """Browsers say where a request comes from; one that does not is old, not foreign."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def is_known(meaning: str) -> bool:
    """Keys of concepts only: nobody writes words of their own into the counts."""
    return any(entry.key == meaning for entry in current_index().entries)
