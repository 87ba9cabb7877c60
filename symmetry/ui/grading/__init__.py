"""The grading page: scales filled in beside the photos of a visit."""
