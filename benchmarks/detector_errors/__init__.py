"""How far measures lie from the truth: the figures behind every 95 % interval."""
