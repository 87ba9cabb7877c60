"""Assessing photos of the record: those of one visit, or of many patients."""
