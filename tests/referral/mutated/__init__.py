"""Settings of `scripts/mutate`: a database that is made once and kept."""
