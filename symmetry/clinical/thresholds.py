"""Published thresholds of perception.

Asymmetry at which lay observers begin to notice: systematic review of Wang, Wessels, Hussain &
Merten, Aesthet Surg J 2017;37:375 (eyelid at rest, oral commissure, brow, nasal tip, chin). They
describe observers, not disease: being above one is no finding, being below one no all-clear.
"""

PERCEPTION_THRESHOLDS_MM: dict[str, float] = {
    "brow_height": 3.5,
    "mrd1": 2.0,
    "mrd2": 2.0,
    "palpebral_fissure_height": 2.0,
    "commissure_height": 3.0,
    "commissure_position": 3.0,
    "nasal_tip_deviation": 4.0,
    "chin_deviation": 6.0,
}
