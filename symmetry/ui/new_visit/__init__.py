"""Taking photos of a session into the record."""
