"""Clinical terms as data, fixed wording, and the entries of the clinical record."""
