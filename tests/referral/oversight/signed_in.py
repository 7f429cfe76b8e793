"""Somebody logged in, who has just proved herself or has not."""

import time
from typing import Any

from django.test import Client


def signed_in(user: Any, *, fresh: bool = True) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() if fresh else 0}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
