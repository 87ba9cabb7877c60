"""The eyes: from the detector's points to irises and lid margins that the picture supports."""

from symmetry.refinement.eyes.fit import fit_eyes
from symmetry.refinement.eyes.result import EyeFit

__all__ = ["EyeFit", "fit_eyes"]
