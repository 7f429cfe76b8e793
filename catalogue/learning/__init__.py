"""Learning from searches without watching anybody: counts of texts and of ranks, and nothing of who, when or where.

`confidence` says which texts are never counted, `tally` counts in the cache, `questions` and `opened` count texts and
ranks, `keeping` carries counts into the database and lets them go, `report` reads what may be shown, `telling` writes
to the editors.
"""
