"""Sending: the form, the letter of consent, drafts, the receipt, what the sender sees afterwards."""
