"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from config.environment import stop_if_wrong

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
stop_if_wrong()
application = get_wsgi_application()

# Only now may rows be read.
from catalogue.search.warming import warm_up_aside  # noqa: E402

warm_up_aside()
