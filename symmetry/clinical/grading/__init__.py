"""Scales that clinicians and patients fill in: items as data, published arithmetic."""
