"""Rows in, words out: what a page says of a service, a place or an organisation.

Presenters take rows, the moment and nothing else; they speak the active language and never ask the database for
more than the caller has fetched (`catalogue.views.rows` says what that is).
"""
