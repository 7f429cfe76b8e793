"""Where a request comes from: the hop that our own proxy saw, never what the client says of itself."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's IP address. With n proxies of ours, the n-th from the right of X-Forwarded-For; else the peer."""
    proxies = int(settings.TRUSTED_PROXIES)
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", "")) or "unknown"
