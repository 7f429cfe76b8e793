"""How professionals log in: allauth (password, authenticator app, passkey, identity provider) behind axes' lockout.

Wagtail's editors log in at /admin/ as before; the same lockout counts there.
"""

import hashlib
from datetime import timedelta
from typing import Any

from config.environment import environment

ACCOUNT_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
# After the messages of Django: allauth's own, how long a session may last, and who is locked out.
ACCOUNT_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "referral.accounts.session_times.SessionTimes",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = [
    # Says no before anybody's password is looked at: to a locked account, and to an address that tries many.
    "axes.backends.AxesStandaloneBackend",
    "referral.accounts.lockout.AddressBackend",
    # Finds a professional by e-mail, then an editor by user name.
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Passwords from before are opened once and hashed anew.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account-home"
LOGOUT_REDIRECT_URL = "account_login"

# --- Accounts -----------------------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "referral.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An invitation is opened from the mailbox, which proves the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Nobody learns who has an account: no mail goes to an address without one, and the page says the same.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
# Everybody hears by mail of a new second step or password on her account.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_USERNAME_MIN_LENGTH = 1
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if environment.is_production else "http"
# A link to a new password is for now.
PASSWORD_RESET_TIMEOUT = 3600

# --- The second step ----------------------------------------------------------------------------------------
MFA_ADAPTER = "referral.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A device that is lost must not be half the login for ever: nobody is asked to trust a browser.
MFA_TRUST_ENABLED = False
MFA_TOTP_ISSUER = "Lähde"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Passkeys work over HTTPS; on one's own machine without.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not environment.is_production
MFA_FORMS = {
    "authenticate": "referral.accounts.forms.CodeForm",
    "reauthenticate": "referral.accounts.forms.CodeAgainForm",
}
# "optional" lets invented people of a demo in with a password alone; production refuses it (lahde.E034).
REFERRAL_MFA = environment.referral_mfa

# --- A county's identity provider ---------------------------------------------------------------------------
SOCIALACCOUNT_ADAPTER = "referral.accounts.provider.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
OIDC_URL = environment.oidc_url
# A subject counts within its issuer: with another issuer everybody is somebody else (ASVS 6.8.1).
OIDC_PROVIDER = f"oidc-{hashlib.sha256(OIDC_URL.encode()).hexdigest()[:12]}"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER,
                "name": "OpenID Connect",
                "client_id": environment.oidc_client_id,
                "secret": environment.oidc_client_secret,
                "settings": {"server_url": OIDC_URL, "uid_field": "sub"},
            }
        ]
        if OIDC_URL
        else [],
    }
}

# --- Guessing -----------------------------------------------------------------------------------------------
TRUSTED_PROXIES = int(environment.trusted_proxies) if environment.trusted_proxies.isdigit() else 0
# In the database: counts for all processes, and needs no Redis.
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
# By account, from wherever. Many accounts from one address: `referral.accounts.lockout`.
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# Whoever keeps knocking does not keep the owner out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "referral.accounts.lockout.account_key"
AXES_CLIENT_IP_CALLABLE = "referral.accounts.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "referral.accounts.lockout.locked_page"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username", "login", "email", "password", "password1", "password2", "code", "credential", "csrfmiddlewaretoken",
    "next", "ip_address",
]  # fmt: skip

# --- Sessions -----------------------------------------------------------------------------------------------
# Of professionals; editors without a membership keep Django's two weeks, lest half a page be lost.
SESSION_IDLE = timedelta(minutes=15)
SESSION_LONGEST = timedelta(hours=8)
SESSION_COOKIE_SAMESITE = "Lax"
