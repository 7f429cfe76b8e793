"""What Django's error reports hide: of a request for a referral, everything that was sent and every variable."""

from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


def concerns_referrals(request: HttpRequest | None) -> bool:
    """Whether the address is of this room, or unknown: without a request it may be anybody's task."""
    match = getattr(request, "resolver_match", None)
    return match is None or match.func.__module__.startswith("referral.")


class HideReferrals(SafeExceptionReporterFilter):
    """In use everywhere, also where an administrator or a package asks for a report."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        if request is None:
            return {}
        if concerns_referrals(request):
            return dict.fromkeys(request.POST, self.cleansed_substitute)
        return dict(super().get_post_parameters(request))

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        if concerns_referrals(request):
            return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]
        return super().get_traceback_frame_variables(request, tb_frame)
