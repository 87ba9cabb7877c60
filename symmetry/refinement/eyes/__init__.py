"""The eyes: from the detector's points to irises and lid margins that the picture supports."""

from symmetry.refinement.eyes.fit import EyeFit, fit_eyes

__all__ = ["EyeFit", "fit_eyes"]
