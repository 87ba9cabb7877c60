"""Questionnaires that patients fill in: the totals are kept, not the questions.

Smallest detectable changes and minimal important changes from Bruins et al., Facial Plast Surg
Aesthet Med 2022.
"""

from dataclasses import dataclass

from symmetry.clinical.grading.items import Answers, Rating, Score, answered_points

BRUINS_2022 = "Bruins et al., Facial Plast Surg Aesthet Med 2022"

NO_SDC = "No smallest detectable change of one patient is known for this questionnaire."


@dataclass(frozen=True)
class Prom:
    """One questionnaire, or a part of one that has a total of its own.

    ``higher_is_better`` gives the direction. ``sdc_individual`` and ``sdc_group`` are the smallest
    detectable changes of one patient and of a group's mean, ``mic`` the minimal important change;
    None where none was found. All in points.
    """

    name: str
    label: str
    low: float
    high: float
    higher_is_better: bool
    source: str
    sdc_individual: float | None = None
    sdc_group: float | None = None
    mic: float | None = None

    @property
    def items(self) -> tuple[Rating, ...]:
        """The one item that is entered."""
        return (Rating("total", f"{self.label}, total", self.low, self.high, whole=False),)

    def scores(self, answers: Answers) -> tuple[Score, ...]:
        """The total."""
        points = answered_points(self.items, answers)
        if isinstance(points, str):
            return (Score("total", "Total", None, self.low, self.high, points),)
        return (Score("total", "Total", points[0], self.low, self.high),)


PROMS: tuple[Prom, ...] = (
    Prom(
        "face",
        "FaCE (Facial Clinimetric Evaluation)",
        *(0, 100, True, "Kahn et al., Laryngoscope 2001;111:387"),
        *(17.6, 2.9, 0.7),
    ),
    # Five items of 0-5 in the physical, of 1-6 in the social part: (sum - 5) / 5 × 25 or × 20.
    Prom(
        "fdi_physical",
        "FDI (Facial Disability Index), physical function",
        *(-25, 100, True, "VanSwearingen & Brach, Phys Ther 1996;76:1288"),
        mic=4.4,
    ),
    Prom(
        "fdi_social",
        "FDI (Facial Disability Index), social and well-being function",
        *(0, 100, True, "VanSwearingen & Brach, Phys Ther 1996;76:1288"),
        mic=0.4,
    ),
    # Nine items of 1-5, as a percentage of 45.
    Prom(
        "saq",
        "SAQ (Synkinesis Assessment Questionnaire)",
        *(20, 100, False, "Mehta et al., Laryngoscope 2007;117:923"),
        *(28.2, 4.6, 2.8),
    ),
)


@dataclass(frozen=True)
class PromDifference:
    """Later - earlier total of one patient.

    ``is_change`` says whether it is larger than the smallest detectable change; None, with a
    reason, where none is known. Below it, a difference must not be called a change.
    """

    prom: str
    difference: float
    sdc_individual: float | None
    is_change: bool | None
    statement: str


def prom_difference(prom: Prom, before: float, after: float) -> PromDifference:
    """What two totals of one patient differ by, and whether that may be called a change."""
    (item,) = prom.items
    for total in (before, after):
        item.check(total)
    difference = after - before
    limit = prom.sdc_individual
    if limit is None:
        return PromDifference(prom.name, difference, None, None, NO_SDC)
    # Totals have one or two decimals; what floating-point adds must not make a change of none.
    is_change = round(abs(difference), 6) > limit
    statement = (
        f"{difference:+.1f} points: "
        + ("more than" if is_change else "not a change, within")
        + f" the smallest detectable change of one patient, {limit:g} points ({BRUINS_2022})."
    )
    return PromDifference(prom.name, difference, limit, is_change, statement)
