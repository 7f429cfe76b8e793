"""Pages of sending: writing, consenting, what the sender sees afterwards."""
