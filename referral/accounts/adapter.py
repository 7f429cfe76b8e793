"""What allauth asks us: nobody signs up by herself, mails are told by a task, words are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from referral.accounts.client_address import client_address
from referral.accounts.strength import has_second_step, is_fresh, is_second, is_strong
from referral.accounts.tasks import send_letter

WAIT = _("Too many tries. Wait a quarter of an hour, then try again.")
WRONG_CODE = _("The code is not right, or its time is over. Write the code the app shows now.")


class AccountAdapter(DefaultAccountAdapter):
    """Invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("The password is not right. Write the one you log in with."),
        "enter_current_password": _("The password is not right. Write the one you log in with."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """A path of this very site: no other host, be it one of ours, and no address that can not even be read."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, None)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is said through the messages framework: pages say what was done, and mails tell of changes."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who logged in a moment ago has just proved herself."""
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With a second step set up, a session without it is made strong by that step alone, not by a password."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_second_step(user) and not is_strong(self.request):
            return [way for way in ways if is_second(way)]
        return ways

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By a task: how long a page takes must not tell whether there is an account."""
        message = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        send_letter.delay(str(message.subject), str(message.body), [email])
