"""Questionnaires that patients fill in: the totals are kept, not the questions.

Ranges: FaCE 0 (worst) to 100 (best), 15 items (Kahn et al. 2001). FDI: each part has 100 as its
best; the worksheet takes (sum - n) / n × 100 / 4 of n physical items of 0-5, so that five answers
of 0 ("did not, for other reasons") give -25, and (sum - n) / n × 100 / 5 of n social items of 1-6
(VanSwearingen & Brach 1996). SAQ: nine items of 1-5 as a percentage of 45 (Mehta et al. 2007).

Smallest detectable changes of FaCE and SAQ, and minimal important changes for the better, from
Bruins et al. 2022 (test and retest n = 62, important change n = 88); those of the FDI from van Veen
et al. 2020 (its Dutch version).
"""

from dataclasses import dataclass

from symmetry.clinical.grading.items import Answers, Rating, Score, answered_points

BRUINS_2022 = "Bruins et al., Facial Plast Surg Aesthet Med 2022;24:75"
VAN_VEEN_2020 = "van Veen et al., Health Qual Life Outcomes 2020;18:256"


@dataclass(frozen=True)
class Prom:
    """One questionnaire, or a part of one that has a total of its own.

    ``higher_is_better`` gives the direction. ``sdc_individual`` and ``sdc_group`` are the smallest
    detectable changes of one patient and of a group's mean, published in ``sdc_source``; ``mic`` is
    the minimal important change for the better (`BRUINS_2022`). All in points.
    """

    name: str
    label: str
    low: float
    high: float
    higher_is_better: bool
    source: str
    sdc_individual: float
    sdc_group: float
    sdc_source: str
    mic: float

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
        *(17.6, 2.9, BRUINS_2022, 0.7),
    ),
    # Five items of 0-5 in the physical, of 1-6 in the social part: (sum - 5) / 5 × 25 or × 20.
    Prom(
        "fdi_physical",
        "FDI (Facial Disability Index), physical function",
        *(-25, 100, True, "VanSwearingen & Brach, Phys Ther 1996;76:1288"),
        *(17.6, 1.9, VAN_VEEN_2020, 4.4),
    ),
    Prom(
        "fdi_social",
        "FDI (Facial Disability Index), social and well-being function",
        *(0, 100, True, "VanSwearingen & Brach, Phys Ther 1996;76:1288"),
        *(17.7, 1.9, VAN_VEEN_2020, 0.4),
    ),
    # Nine items of 1-5, as a percentage of 45.
    Prom(
        "saq",
        "SAQ (Synkinesis Assessment Questionnaire)",
        *(20, 100, False, "Mehta et al., Laryngoscope 2007;117:923"),
        *(28.2, 4.6, BRUINS_2022, 2.8),
    ),
)


@dataclass(frozen=True)
class PromDifference:
    """Later - earlier total of one patient.

    ``is_change`` says whether it is larger than the smallest detectable change. Below it, a
    difference must not be called a change.
    """

    prom: str
    difference: float
    sdc_individual: float
    is_change: bool
    statement: str


def prom_difference(prom: Prom, before: float, after: float) -> PromDifference:
    """What two totals of one patient differ by, and whether that may be called a change."""
    (item,) = prom.items
    for total in (before, after):
        item.check(total)
    difference = after - before
    limit = prom.sdc_individual
    # Totals have one or two decimals; what floating-point adds must not make a change of none.
    is_change = round(abs(difference), 6) > limit
    statement = (
        f"{difference:+.1f} points: "
        + ("more than" if is_change else "not a change, within")
        + f" the smallest detectable change of one patient, {limit:g} points ({prom.sdc_source})."
    )
    return PromDifference(prom.name, difference, limit, is_change, statement)
