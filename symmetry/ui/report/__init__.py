"""Files that are made of the record."""
