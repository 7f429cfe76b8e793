"""How fast Lähde is, as ratios against baselines measured in the same run; `scripts/bench` starts it.

Absolute figures differ by machine and by minute. Two things measured in turn, round after round, differ by what they
do; so every figure here is a ratio with its spread, and docs/benchmarks.md says how to read it.
"""
