"""Reading the log: who did and read what, by whom it may concern; and what stands out in it."""
