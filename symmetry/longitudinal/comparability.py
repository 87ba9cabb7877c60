"""Whether two photos are alike enough for a change to be the face's own."""

from dataclasses import dataclass

import numpy as np

from symmetry.assessment import Assessment

PITCH_DEG = 3.0
YAW_DEG = 3.0
CANTHAL_SHARE = 0.04
IRIS_PX_RATIO = 1.6


@dataclass(frozen=True)
class Caution:
    """Something other than the face that may explain a change."""

    code: str
    message: str


BETWEEN_VISITS = ("before", "after")


def cautions(
    before: Assessment, after: Assessment, moments: tuple[str, str] = BETWEEN_VISITS
) -> tuple[Caution, ...]:
    """What differs between two photos enough to explain a change.

    ``moments`` is what the messages call the two photos. The pitch limit follows from the pose
    study in docs/measures.md: five degrees move a brow by 1 mm on both sides without any change
    of the face.
    """
    return (
        *differences(before, after, moments),
        *_quality(moments[0], "quality_before", before),
        *_quality(moments[1], "quality_after", after),
    )


def differences(
    before: Assessment, after: Assessment, moments: tuple[str, str] = BETWEEN_VISITS
) -> tuple[Caution, ...]:
    """`cautions` without the failed quality checks of either photo."""
    return (
        *_picture(before, after, moments),
        *_pose(before, after, moments),
        *_scale(before, after, moments),
        *_method(before, after),
    )


def _picture(before: Assessment, after: Assessment, moments: tuple[str, str]) -> list[Caution]:
    found = []
    if before.image.sha256 == after.image.sha256:
        found.append(
            Caution(
                "same_picture",
                f"The photos {moments[0]} and {moments[1]} are the same picture: what differs was "
                "moved by hand or set otherwise, and nothing is known of a change.",
            )
        )
    if before.image.mirrored != after.image.mirrored:
        mirrored = moments[0] if before.image.mirrored else moments[1]
        found.append(
            Caution(
                "mirrored",
                f"Only the photo {mirrored} was declared a mirror image: if that is wrong, its "
                "left and right are exchanged.",
            )
        )
    return found


def _pose(before: Assessment, after: Assessment, moments: tuple[str, str]) -> list[Caution]:
    pitch = after.pose.pitch_deg - before.pose.pitch_deg
    yaw = after.pose.yaw_deg - before.pose.yaw_deg
    than = f"{moments[1]} than {moments[0]}"
    found = []
    if abs(pitch) > PITCH_DEG:
        found.append(
            Caution(
                "pitch",
                f"The chin is {abs(pitch):.1f}° {'higher' if pitch > 0 else 'lower'} {than}: "
                "heights of brow and mouth may have changed by the pose alone.",
            )
        )
    if abs(yaw) > YAW_DEG:
        found.append(
            Caution(
                "yaw",
                f"The head is turned {abs(yaw):.1f}° further to the patient's "
                f"{'left' if yaw > 0 else 'right'} {than}: widths and midline "
                "measures may have changed by the pose alone.",
            )
        )
    return found


def _scale(before: Assessment, after: Assessment, moments: tuple[str, str]) -> list[Caution]:
    found = []
    if before.hvid_mm != after.hvid_mm:
        found.append(
            Caution(
                "hvid",
                f"The iris diameter was set to {before.hvid_mm:g} mm {moments[0]} and "
                f"{after.hvid_mm:g} mm {moments[1]}: use one value for one patient.",
            )
        )
    widths = [_canthal_distance_mm(photo) for photo in (before, after)]
    if widths[0] and widths[1]:
        share = widths[1] / widths[0] - 1
        if abs(share) > CANTHAL_SHARE:
            found.append(
                Caution(
                    "scale",
                    f"The distance between the outer canthi, which does not change, reads "
                    f"{abs(share):.0%} {'more' if share > 0 else 'less'} {moments[1]} than "
                    f"{moments[0]}: the scale of one photo is off, or the camera was at another "
                    "distance.",
                )
            )
    irises = [photo.measurement.setting.irises.visible_diameter_px for photo in (before, after)]
    sizes = [size for size in irises if size]
    if len(sizes) == 2 and max(sizes) > IRIS_PX_RATIO * min(sizes):
        found.append(
            Caution(
                "resolution",
                "One photo shows the face much larger than the other: its points are placed more "
                "finely.",
            )
        )
    return found


def _canthal_distance_mm(photo: Assessment) -> float | None:
    if photo.scale.mm_per_px is None:
        return None
    scheme = photo.measurement.scheme
    points = photo.landmarks.refined
    across = points[scheme.left.outer_canthus] - points[scheme.right.outer_canthus]
    return float(np.hypot(*across)) * photo.scale.mm_per_px


def _method(before: Assessment, after: Assessment) -> list[Caution]:
    found = []
    if before.frame.reference != after.frame.reference:
        found.append(
            Caution(
                "frame",
                "In one of the photos an iris is hidden or gaze is averted, so both are measured "
                "from the canthi.",
            )
        )
    if dict(before.software) != dict(after.software):
        found.append(
            Caution(
                "software",
                "The photos were assessed with different versions: assess both with the same.",
            )
        )
    return found


def _quality(moment: str, code: str, photo: Assessment) -> list[Caution]:
    failed = [check.name.replace("_", " ") for check in photo.quality.checks if not check.passed]
    if not failed:
        return []
    return [
        Caution(
            code,
            f"The photo {moment} does not pass {len(failed)} of "
            f"{len(photo.quality.checks)} quality checks: {', '.join(failed)}.",
        )
    ]
