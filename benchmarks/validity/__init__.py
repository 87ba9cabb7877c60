"""How much of a true asymmetry is reported: every method on every set with known truth.

``python -m benchmarks.validity --faces FOLDER``; docs/validity.md has the outcome.
"""
