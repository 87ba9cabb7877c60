"""From the detector's points to what the picture supports."""
