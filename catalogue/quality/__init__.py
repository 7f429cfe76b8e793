"""The quality of what organisations tell in PTV and LIPAS: what to mend, in which order, and who is told.

Rules (`rules/`) are pure functions over rows; `book` says what each weighs and means in words; `judging` runs them over
an organisation with its units; `scoring` makes a score in which every lost point has its finding.
"""
