"""What an operator chooses about logging in, and what may be wrong with it."""

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING

from config.values import is_open_url

if TYPE_CHECKING:
    from config.environment import Environment

MFA_CHOICES = ("required", "optional")
# Proxies in front of the site that write the client's address into X-Forwarded-For.
MOST_PROXIES = 5


def account_problems(env: "Environment") -> Iterator[tuple[int, str, str]]:
    """Number, message and remedy of each problem."""
    given = [env.oidc_url, env.oidc_client_id, env.oidc_client_secret]
    if any(given) and not all(given):
        yield (
            31,
            "OIDC_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together, and not all are set.",
            "Set all three as the identity provider gave them, or unset all to log in with passwords and passkeys.",
        )
    if env.oidc_url and not (is_open_url(env.oidc_url) and (env.oidc_url.startswith("https:") or is_here(env))):
        yield (
            32,
            "OIDC_URL is not the address of an identity provider.",
            "Write its issuer, https://login.example.org/realm, without /.well-known/openid-configuration.",
        )
    if env.referral_mfa not in MFA_CHOICES:
        yield (33, f"REFERRAL_MFA is {env.referral_mfa!r}.", "Unset it: a second step at login is then required.")
    if env.is_production and env.referral_mfa == "optional":
        yield (
            34,
            "REFERRAL_MFA is optional in production.",
            "Unset it: a password alone must not open anybody's referral. It is for trying invented data out.",
        )
    if not (env.trusted_proxies.isdigit() and int(env.trusted_proxies) <= MOST_PROXIES):
        yield (
            35,
            f"TRUSTED_PROXIES is no number from 0 to {MOST_PROXIES}.",
            "Write how many proxies of yours stand in front of the site: 1 in production as a rule, 0 without any.",
        )


def is_here(env: "Environment") -> bool:
    """Whether the provider is one on this machine, for trying it out; in production never."""
    host = env.oidc_url.split("//", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
    if env.is_production:
        return False
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
