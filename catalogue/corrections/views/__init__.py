"""Pages of corrections: the form, the sender's page, and the queue of an organisation."""
