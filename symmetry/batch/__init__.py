"""Assess a folder of photos, on several processes or machines."""
