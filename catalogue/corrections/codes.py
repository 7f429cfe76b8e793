"""The code by which a sender follows a correction: the only key to its page."""

import secrets

# Without 0 O 1 I L, which look alike, and without vowels, so that no code is a word. 28 signs: 48 bits in ten.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 10
HALF = LENGTH // 2


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(written: str) -> str:
    """The code that somebody wrote, in whatever letters, with spaces or dashes; empty when it can not be one."""
    code = "".join(sign for sign in written.upper() if not sign.isspace() and sign not in "-‐‑–—")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def in_halves(code: str) -> str:
    """As it is shown: two halves are easier to copy than ten signs."""
    return f"{code[:HALF]}-{code[HALF:]}"
