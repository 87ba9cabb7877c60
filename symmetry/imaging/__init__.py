"""Pictures: decoding, quality checks, overlays, mirrored halves."""
