"""What the course page shows, computed from the record."""
