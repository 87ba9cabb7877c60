"""Reports and files."""
