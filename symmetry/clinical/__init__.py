"""Clinical terms as data: expressions, thresholds, fixed wording."""
