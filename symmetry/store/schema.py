"""Tables of the database.

Columns in the clear are what the store sorts, joins and guards by: identifiers, days, kinds, the
clinic's code of a patient, measured values. Everything else of an entry is in ``body``, sealed, and
bound to the columns in the clear: changing one of those breaks the seal. Moments and days are ISO
8601 text, so that both databases keep and sort them alike.

A column added later must be nullable and start as NULL, or old seals would not open (`rows.py`).
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Boolean,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

SEALED: dict[Any, Any] = {"sealed": True}
"""Marks a column whose content is sealed by itself."""

SORTED = String(400).with_variant(String(400, collation="C"), "postgresql")
"""Text in the order of its characters' numbers, as SQLite sorts it."""


class Bytes(LargeBinary):
    """Bytes; what SQLite lets somebody put there instead is read as bytes that open nothing."""

    cache_ok = True

    def result_processor(self, dialect: Any, coltype: Any) -> Callable[[Any], bytes | None]:
        """Between what the driver gives and bytes."""
        return lambda value: value if value is None or type(value) is bytes else _as_bytes(value)


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    return f"no bytes: {value}".encode(errors="replace")


class Base(DeclarativeBase):
    """Base of every table."""


class PreferenceRow(Base):
    """One preference of the clinic, as JSON."""

    __tablename__ = "preferences"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StoreRow(Base):
    """The store itself: one row, made with its first key."""

    __tablename__ = "store"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    store_id: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[str] = mapped_column(String(40))


class KeyWrapRow(Base):
    """The data key, wrapped."""

    __tablename__ = "key_wraps"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    method: Mapped[str] = mapped_column(String(16))
    parameters: Mapped[str] = mapped_column(Text)
    wrapped: Mapped[bytes] = mapped_column(Bytes)
    created_at: Mapped[str] = mapped_column(String(40))


class UserRow(Base):
    """A user: name and role, signed, and the data key wrapped by the user's password.

    Without a wrap (``parameters`` and ``wrapped`` are NULL) the user is let in no more.
    """

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(SORTED, unique=True)
    role: Mapped[str] = mapped_column(String(16))
    parameters: Mapped[str | None] = mapped_column(Text)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[str] = mapped_column(String(40))
    updated_at: Mapped[str] = mapped_column(String(40))
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class Sealed:
    """A row with a sealed body."""

    created_at: Mapped[str] = mapped_column(String(40))
    body: Mapped[bytes] = mapped_column(Bytes, info=SEALED)


class Versioned(Sealed):
    """An entry that people edit; ``version`` goes up by one with each edit."""

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[str] = mapped_column(String(40))
    trashed_at: Mapped[str | None] = mapped_column(String(40))


class OfPatient:
    """A row that belongs to a patient."""

    @declared_attr
    def patient_id(cls) -> Mapped[str]:  # noqa: N805 - a class attribute
        """The patient."""
        return mapped_column(ForeignKey("patients.id"), index=True)


class PatientRow(Versioned, Base):
    """A patient, with the patient's own key, wrapped.

    ``shelf`` is ``current``, ``archived`` or ``trash``.
    """

    __tablename__ = "patients"
    __table_args__ = (Index("ix_patients_listed", "shelf", "pseudonym_key"),)

    pseudonym_key: Mapped[str] = mapped_column(SORTED, unique=True)
    shelf: Mapped[str] = mapped_column(String(16))
    key: Mapped[bytes] = mapped_column(Bytes, info=SEALED)


class NamePrefixRow(Base):
    """The keyed hash of a beginning of a word of a patient's name."""

    __tablename__ = "name_prefixes"
    __table_args__ = (
        Index("ix_name_prefixes_found", "token", "pseudonym_key"),
        Index("ix_name_prefixes_patient", "patient_id"),
    )

    token: Mapped[bytes] = mapped_column(Bytes, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), primary_key=True)
    pseudonym_key: Mapped[str] = mapped_column(SORTED)


class VisitRow(OfPatient, Versioned, Base):
    """A visit, without its photos."""

    __tablename__ = "visits"

    date: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(32))


class PhotoRow(OfPatient, Versioned, Base):
    """A photo; its bytes are in the file called ``file``.

    ``fingerprint`` is a keyed hash of the content, alike for every patient. ``size`` is in bytes.
    """

    __tablename__ = "photos"
    __table_args__ = (UniqueConstraint("visit_id", "expression", "take"),)

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    expression: Mapped[str] = mapped_column(String(32))
    take: Mapped[int] = mapped_column(Integer)
    chosen: Mapped[bool] = mapped_column(Boolean)
    fingerprint: Mapped[bytes] = mapped_column(Bytes, index=True)
    file: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)


class AuditRow(Base):
    """One entry of the audit trail. Never changed, never removed."""

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str | None] = mapped_column(String(64))
    patient_id: Mapped[str | None] = mapped_column(String(64), index=True)
    version: Mapped[int | None] = mapped_column(Integer)
    details: Mapped[bytes | None] = mapped_column(Bytes)
    software: Mapped[str] = mapped_column(String(64))
    model_sha256: Mapped[str] = mapped_column(String(64))
    mac: Mapped[bytes] = mapped_column(Bytes)


class AuditHeadRow(Base):
    """Where the audit trail ends: one row, signed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(Integer)
    mac: Mapped[bytes] = mapped_column(Bytes)
    signature: Mapped[bytes] = mapped_column(Bytes)


class AssessmentRow(OfPatient, Versioned, Base):
    """One assessment of a photo."""

    __tablename__ = "assessments"

    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.id"), index=True)
    at: Mapped[str] = mapped_column(String(40))
    superseded_by: Mapped[str | None] = mapped_column(String(64))


class AssessmentDocumentRow(OfPatient, Sealed, Base):
    """The whole result of an assessment, apart, for it is large and seldom needed."""

    __tablename__ = "assessment_documents"

    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    values_hash: Mapped[str] = mapped_column(String(64))


class MeasureValueRow(Base):
    """One measured value, for courses. ``signed`` is the difference, or a midline value."""

    __tablename__ = "measure_values"

    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    measure: Mapped[str] = mapped_column(String(64), primary_key=True)
    left: Mapped[float | None] = mapped_column(Double)
    right: Mapped[float | None] = mapped_column(Double)
    signed: Mapped[float | None] = mapped_column(Double)
    uncertainty_95: Mapped[float | None] = mapped_column(Double)


class CorrectionRow(OfPatient, Sealed, Base):
    """One landmark moved by hand. Only ever appended; ``number`` counts those of its assessment."""

    __tablename__ = "landmark_corrections"
    __table_args__ = (UniqueConstraint("assessment_id", "number"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessments.id"))
    number: Mapped[int] = mapped_column(Integer)


class TreatmentRow(OfPatient, Versioned, Base):
    """A botulinum toxin treatment with its injection sites."""

    __tablename__ = "treatments"

    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    date: Mapped[str] = mapped_column(String(10))


class TherapyRow(OfPatient, Versioned, Base):
    """Another therapy."""

    __tablename__ = "therapies"

    date: Mapped[str] = mapped_column(String(10))


class AdverseEventRow(OfPatient, Versioned, Base):
    """An adverse event."""

    __tablename__ = "adverse_events"

    treatment_id: Mapped[str | None] = mapped_column(ForeignKey("treatments.id"), index=True)
    date: Mapped[str] = mapped_column(String(10))


class GradingRow(OfPatient, Versioned, Base):
    """A filled-in scale."""

    __tablename__ = "gradings"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    scale: Mapped[str] = mapped_column(String(64))
    date: Mapped[str] = mapped_column(String(10))
