"""How good the search is, by queries that people have judged: see docs/relevance.md.

`manage.py judge_search FILE` reads judged queries, asks an engine through the port, and prints the measures. Nothing
of it runs while the site answers.
"""
