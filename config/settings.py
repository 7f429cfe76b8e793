"""One settings tree; what differs between machines comes from `config.environment`."""

import sys
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.environment import BASE_DIR, environment
from config.secret_key import local_referral_key, local_secret_key
from config.settings_accounts import *  # noqa: F403
from config.settings_accounts import ACCOUNT_APPS, ACCOUNT_MIDDLEWARE
from config.settings_schedule import CELERY_BEAT_SCHEDULE as CELERY_BEAT_SCHEDULE

VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

SECRET_KEY = environment.secret_key or local_secret_key(VAR_DIR)
DEBUG = environment.name == "development"
# The gallery of components at /_components/, for those who build Lähde.
COMPONENT_GALLERY = DEBUG
ALLOWED_HOSTS = list(environment.allowed_hosts) or ["localhost", "127.0.0.1", "[::1]"]
ENVIRONMENT = environment.name
SITE_URL = environment.site_url or "http://localhost:8000"
REGION = environment.region

INSTALLED_APPS = [
    "config",
    "themes",
    "catalogue",
    "ptv_sync",
    "lipas_sync",
    "referral",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.sitemaps",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    *ACCOUNT_APPS,
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "referral.audit.requests.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *ACCOUNT_MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.context.site",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------------------
if environment.database_url and not environment.problems:
    DATABASES: dict[str, Any] = {"default": environ.Env.db_url_config(environment.database_url)}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR_DIR / "lahde.sqlite3"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Write-ahead log and an early write lock: readers never wait, and writers queue instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": environment.redis_url,
        # A page does not wait for a cache that has stopped answering.
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
    if environment.redis_url
    # Room for a number per service and day (see `catalogue.quality.counting`): the default would throw some away.
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}

# --- Sources and search: an empty address is the embedded choice ---------------------------------------------
PTV_API_URL = environment.ptv_api_url
PTV_API_KEY = environment.ptv_api_key
LIPAS_API_URL = environment.lipas_api_url
ELASTICSEARCH_URL = environment.elasticsearch_url
ELASTICSEARCH_API_KEY = environment.elasticsearch_api_key
# What web processes search with: a user who may only read.
ELASTICSEARCH_READ_URL = environment.elasticsearch_read_url
ELASTICSEARCH_READ_API_KEY = environment.elasticsearch_read_api_key
ELASTICSEARCH_CA_FILE = environment.elasticsearch_ca_file
ELASTICSEARCH_INDEX = environment.elasticsearch_index
# Seconds that a search may wait for it before the database answers.
ELASTICSEARCH_TIMEOUT = 1.0 if environment.problems else float(environment.elasticsearch_timeout)
# The first seals what is personal in a referral, the others still open it.
REFERRAL_KEYS = environment.referral_keys or (local_referral_key(VAR_DIR),)
# A file with the words of the wellbeing measures; without one none is asked.
MEASURE_TEXTS = environment.measure_texts
# Sources ask who is calling, so that they can write to us instead of blocking us.
SOURCE_USER_AGENT = f"Lahde/0.1 (+{SITE_URL})"
MAP_TILES_URL = environment.map_tiles_url

# --- Tasks --------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = environment.redis_url or "memory://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS = {} if environment.redis_url else {"polling_interval": 0.05}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Europe/Helsinki"
# --- Languages ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

# --- Files --------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if environment.is_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not environment.is_production

# --- Trust --------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    # Wagtail's editor needs inline code; it is behind a login and keeps its own policy.
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}
# A search is nobody's business: the address of a page, with its query, is never told to another site.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if environment.is_production:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [environment.site_url]
DEFAULT_EXCEPTION_REPORTER_FILTER = "referral.quiet.reporting.HideReferrals"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Mail ---------------------------------------------------------------------------------------------------
if environment.email_url and not environment.problems:
    globals().update(environ.Env.email_url_config(environment.email_url))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# A mail server that hangs must not hang the sync whose end it should tell.
EMAIL_TIMEOUT = 20
# Relays take mail for the domains they know: the site's own.
DEFAULT_FROM_EMAIL = f"Lähde <noreply@{urlsplit(SITE_URL).hostname}>"

# --- Wagtail ------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Lähde"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # What concerns people is told by an allow-list (`referral.quiet`).
    "formatters": {
        "line": {
            "()": "referral.quiet.formatting.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Wagtail tells of every page saved and every index entry written: hundreds of lines when a site is sown.
    "loggers": {
        # Without Django's own handlers: an error report by mail would carry what was sent.
        "django": {"handlers": [], "level": "INFO"},
        # With its parameters, a statement tells everything.
        "django.db.backends": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # Three lines for every login; failures and lockouts are warnings.
        "axes": {"level": "WARNING"},
        # A line for every request to Elasticsearch, and pages for each that fails; the search tells what matters.
        "elastic_transport": {"level": "ERROR"},
    },
}
