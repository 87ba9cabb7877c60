"""The sample patients: invented, with rendered faces, to try the program on without a patient.

A sample patient is told by the identifier, which follows from the name of the sample's folder.
Adding the same sample again therefore adds nothing, and no patient of the clinic is taken for one.
"""

import datetime
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

import symmetry
from symmetry.clinical.injection_site import MIDLINE_X, InjectionSite
from symmetry.clinical.patient import Patient
from symmetry.clinical.products import OTHER
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.visit import Visit
from symmetry.errors import InvalidOption, NotInStore
from symmetry.store import entries, patients, photos, trash, visits
from symmetry.store.erase import erase_patient
from symmetry.store.kinds import TREATMENT
from symmetry.store.schema import AssessmentRow, PatientRow, PhotoRow, VisitRow
from symmetry.store.store import Store
from symmetry.store.work import Reading, Writing

if TYPE_CHECKING:
    from symmetry.store.import_tree import FoundPhoto

SAMPLES = ("a_right_flaccid_palsy", "b_left_synkinesis", "c_healthy_test_retest")
"""Folders of the sample images that hold a patient."""

_NAMESPACE = uuid.UUID("6f6f1b52-9d1b-4f0e-8a43-6f0b0c5b7d21")

SAMPLE_IDS: Mapping[str, str] = {name: str(uuid.uuid5(_NAMESPACE, name)) for name in SAMPLES}
"""Identifier of the patient of each sample."""

PLACES = {
    "frontalis": (0.135, 0.25),
    "orbicularis_oculi": (0.245, 0.445),
    "zygomaticus_major": (0.22, 0.58),
    "depressor_anguli_oris": (0.1375, 0.795),
    "depressor_labii_inferioris": (0.075, 0.815),
    "mentalis": (0.035, 0.825),
}
"""Where the samples' sites stand on the face diagram: from its middle, and from its top."""

Step = Callable[[], None]


@dataclass(frozen=True)
class SampleWords:
    """What is written into the record of a sample, in the language of the person."""

    diagnosis: str
    notes: str
    product: str


def is_sample(patient_id: str) -> bool:
    """Whether a patient is a sample."""
    return patient_id in SAMPLE_IDS.values()


def sample_folder() -> Path:
    """Where the sample images are: in the installed package, or in a checkout beside it.

    Raises
    ------
    InvalidOption
        If this installation has none.
    """
    package = Path(symmetry.__file__).parent
    for folder in (package / "sample_images", package.parent / "sample_images"):
        if all((folder / name / "treatment.json").is_file() for name in SAMPLES):
            return folder
    raise InvalidOption(
        "This installation has no sample images: expected them in the package. Install the "
        "program anew."
    )


def loaded(look: Reading) -> tuple[str, ...]:
    """Identifiers of the sample patients that are in the store, wherever they lie."""
    query = select(PatientRow.id).where(PatientRow.id.in_(SAMPLE_IDS.values()))
    return tuple(look.session.scalars(query.order_by(PatientRow.pseudonym_key)))


def photo_counts(look: Reading) -> tuple[int, int]:
    """How many photos of the samples are kept, and how many of them have no assessment."""
    query = (
        select(func.count(PhotoRow.id.distinct()), func.count(AssessmentRow.photo_id.distinct()))
        .select_from(PhotoRow)
        .join(VisitRow, VisitRow.id == PhotoRow.visit_id)
        .outerjoin(AssessmentRow, AssessmentRow.photo_id == PhotoRow.id)
        .where(
            PhotoRow.patient_id.in_(SAMPLE_IDS.values()),
            PhotoRow.trashed_at.is_(None),
            VisitRow.trashed_at.is_(None),
        )
    )
    kept, assessed = look.session.execute(query).one()
    return kept, kept - assessed


def load(
    store: Store,
    words: Mapping[str, SampleWords],
    *,
    actor: str,
    folder: Path | None = None,
    progress: Callable[[int], Step] = lambda count: lambda: None,
) -> tuple[str, ...]:
    """Add the sample patients that are not there, and take those in the trash out of it.

    Each patient is added wholly or not at all. Photos are not assessed here.

    Parameters
    ----------
    words
        What is written into the record of each sample of `SAMPLES`.
    folder
        Of the sample images; those of the installation by default.

    Returns
    -------
    tuple
        Identifiers of the sample patients.
    """
    # Brings the image libraries along, which telling a sample from a patient does not need.
    from symmetry.store.import_tree import photos_in

    place = folder or sample_folder()
    found = [one for one in photos_in(place) if not one.fault and one.pseudonym in SAMPLES]
    step = progress(len(found))
    for name in SAMPLES:
        own = [one for one in found if one.pseudonym == name]
        with store.write(actor) as work:
            if work.session.get(PatientRow, SAMPLE_IDS[name]) is None:
                _add(work, name, place / name, own, words[name], step)
            else:
                _show_again(work, SAMPLE_IDS[name])
    return tuple(SAMPLE_IDS.values())


def remove(
    store: Store, *, actor: str, progress: Callable[[int], Step] = lambda count: lambda: None
) -> int:
    """Erase the sample patients with everything that was entered for them; how many there were."""
    with store.read(actor) as look:
        ids = loaded(look)
    step = progress(len(ids))
    for patient_id in ids:
        with store.write(actor) as work:
            kept = patients.get(work, patient_id)
            if kept.trashed_at is None:
                trash.put_patient(work, patient_id, kept.version)
        try:
            erase_patient(store, patient_id, actor=actor)
        except NotInStore:  # somebody else was quicker
            continue
        finally:
            step()
    return len(ids)


def _show_again(work: Writing, patient_id: str) -> None:
    kept = patients.get(work, patient_id)
    if kept.trashed_at is not None:
        trash.take_back_patient(work, patient_id, kept.version)


def _add(
    work: Writing,
    name: str,
    folder: Path,
    found: list["FoundPhoto"],
    words: SampleWords,
    step: Step,
) -> None:
    record = json.loads((folder / "treatment.json").read_text(encoding="utf-8"))
    patient = Patient(
        SAMPLE_IDS[name],
        record["pseudonym"],
        diagnosis="other",
        diagnosis_text=words.diagnosis,
        affected_side=record["affected_side"],
        onset_date=_day(record["onset"]),
        notes=words.notes,
    )
    patients.add(work, patient)
    visit_ids: dict[str, str] = {}
    for one in found:
        session = Path(one.file).parts[1]
        if session not in visit_ids:
            visit_ids[session] = _add_visit(work, patient.id, one)
        _add_photo(work, visit_ids[session], one)
        step()
    # Of two visits of one day, the first is the one that a treatment followed.
    days = {one.date: visit_ids[Path(one.file).parts[1]] for one in reversed(found)}
    for given in record["treatments"]:
        day = datetime.date.fromisoformat(given["date"])
        entries.add(work, TREATMENT, _treatment(given, patient.id, day, days.get(day), words))


def _add_visit(work: Writing, patient_id: str, found: "FoundPhoto") -> str:
    assert found.date is not None  # of a photo without fault
    text = found.label_text.replace("-", " ")
    visit = Visit(_new_id(), patient_id, found.date, found.label, text)
    visits.add(work, visit)
    return visit.id


def _add_photo(work: Writing, visit_id: str, found: "FoundPhoto") -> None:
    from symmetry.imaging.facts import picture_facts

    content = found.path.read_bytes()
    photo = photos.new_photo(content, picture_facts(content), visit_id, found.expression)
    photos.add(work, photo, content)


def _treatment(
    given: Mapping[str, Any],
    patient_id: str,
    day: datetime.date,
    visit_id: str | None,
    words: SampleWords,
) -> Treatment:
    return Treatment(
        _new_id(),
        patient_id,
        day,
        OTHER,
        product_name=words.product,
        visit_id=visit_id,
        lot=given["lot"],
        sites=tuple(_site(one) for one in given["sites"]),
        notes=words.notes,
    )


def _site(given: Mapping[str, Any]) -> InjectionSite:
    muscle, side = given["muscle"].replace(" ", "_"), given["side"]
    across, down = PLACES[muscle]
    # The patient's left is on the right of the drawing.
    x = MIDLINE_X + (across if side == "left" else -across)
    return InjectionSite(_new_id(), muscle, side, x, down, given["units"])


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _new_id() -> str:
    return str(uuid.uuid4())
