"""As of the tests, with a test database in a file: thousands of broken copies can not make it anew each time."""

from config.settings import VAR_DIR
from config.settings_test import *  # noqa: F403
from config.settings_test import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "mutated.sqlite3")}
