"""Settings of the tests: the same tree, quick hashes, tasks at once, nothing from the outside."""

from config.settings import *  # noqa: F403
from config.settings import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY

DEBUG = False
COMPONENT_GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Tests log in with `force_login`; those of accounts ask for the second step themselves.
REFERRAL_MFA = "optional"
