"""Rendered patients whose asymmetry is known exactly; see docs/synthetic.md."""
