"""Who may open what of `referral.accounts`: the name of each address, and its entry."""

from tests.referral.permissions.entry import Entry, public

LOGIN = "Whoever is not in yet has to come in. Every one of them is throttled: accounts/test_guessing.py."
OWN = "Of one's own account, membership or not; without a login it leads to the login: accounts/test_own_account.py."

ENTRIES: dict[str, Entry] = {
    **dict.fromkeys(
        (
            "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_reset_password",
            "account_reset_password_done", "account_reset_password_from_key_done", "mfa_authenticate",
            "mfa_reauthenticate", "mfa_login_webauthn", "mfa_reauthenticate_webauthn", "invitation",
        ),
        public(LOGIN),
    ),
    "account_reset_password_from_key": public(LOGIN, lambda world: ("1", "wrong-key")),
    **dict.fromkeys(
        (
            "account-home", "account", "account-sessions", "account_change_password", "account_set_password",
            "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        ),
        public(OWN),
    ),
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), public(OWN, lambda world: (1,))),
}  # fmt: skip
