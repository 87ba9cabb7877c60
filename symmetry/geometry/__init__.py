"""Pure geometry on arrays: face frame, scale, pose, curves, Procrustes."""
