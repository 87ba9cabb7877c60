"""The treatment page: injections on a face diagram, other therapies, adverse events."""
