"""Photos, measures and courses on axes of Matplotlib: for notebooks and papers.

Every function draws on axes that are given, so that figures are put together as usual:

>>> import matplotlib.pyplot as plt                                   # doctest: +SKIP
>>> from symmetry import visual                                       # doctest: +SKIP
>>> figure, axes = plt.subplots()                                     # doctest: +SKIP
>>> visual.show_measure(axes, "rest.jpg", assessment, "mrd1")         # doctest: +SKIP
"""

from symmetry.visual.agreement import plot_bland_altman
from symmetry.visual.changes import plot_changes
from symmetry.visual.courses import plot_courses
from symmetry.visual.photos import show_face, show_measure

__all__ = [
    "plot_bland_altman",
    "plot_changes",
    "plot_courses",
    "show_face",
    "show_measure",
]
