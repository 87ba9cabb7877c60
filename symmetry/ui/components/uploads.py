"""Upload cards: drop photos, set their expressions, see their quality."""

from collections.abc import Sequence

import streamlit as st

from symmetry.clinical.expressions import EXPRESSION_NAMES, get_expression
from symmetry.errors import SeveralFaces
from symmetry.quality import Quality
from symmetry.session import PICTURE_ENDINGS
from symmetry.ui import text
from symmetry.ui.components.sidebar import Settings
from symmetry.ui.photos import NOT_USED, Choice, Measured, Moment, Photos, Upload

_EXPRESSION_KEY = "expression:{}"
_CHOSEN_KEY = "chosen:{}"
_LARGEST_KEY = "largest:{}"


def drop_zone(moment: Moment) -> list[Upload]:
    """The uploader of one moment and the photos in it."""
    st.subheader(text.MOMENTS[moment])
    files = st.file_uploader(
        text.DROP,
        type=sorted(ending.removeprefix(".") for ending in PICTURE_ENDINGS),
        accept_multiple_files=True,
        key=f"files:{moment}",
        help=text.DROP_HELP,
    )
    return [
        Upload(f"{moment}:{file.file_id}", moment, file.name, file.getvalue()) for file in files
    ]


def choices(uploads: Sequence[Upload]) -> dict[str, Choice]:
    """What was chosen for each upload so far."""
    return {
        upload.key: Choice(
            expression=st.session_state.get(_CHOSEN_KEY.format(upload.key)),
            largest_face=bool(st.session_state.get(_LARGEST_KEY.format(upload.key))),
        )
        for upload in uploads
    }


def measure_all(photos: Photos, uploads: list[Upload], settings: Settings) -> list[Measured]:
    """Assess every upload, with progress while there is something new."""
    chosen = choices(uploads)
    fresh = [upload for upload in uploads if not photos.is_known(upload)]
    if not fresh:
        return list(photos.measure(uploads, settings.options, chosen))
    bar = st.progress(0.0, text=f"Measuring {len(uploads)} photos …")
    measured = []
    for count, one in enumerate(photos.measure(uploads, settings.options, chosen), 1):
        measured.append(one)
        bar.progress(count / len(uploads), text=f"Measured {count} of {len(uploads)} photos")
    bar.empty()
    return measured


def photo_card(upload: Upload, measured: Measured | None) -> None:
    """One photo: thumbnail, expression, quality or problem."""
    with st.container(border=True):
        picture, words = st.columns([1, 3], vertical_alignment="center")
        if measured is not None and measured.photo is not None:
            picture.image(
                measured.photo,
                width="stretch",
                alt=f"Photo {upload.name}, turned upright and cut to the face",
            )
        else:
            picture.markdown(":material/hide_image:")
        with words:
            _expression_choice(upload, measured)
            if measured is None:
                return
            if measured.problem is not None:
                st.warning(str(measured.problem), icon=":material/warning:")
                if isinstance(measured.problem, SeveralFaces):
                    st.checkbox(text.LARGEST, key=_LARGEST_KEY.format(upload.key))
            elif measured.assessment is not None:
                quality_line(measured.assessment.quality)


def _expression_choice(upload: Upload, measured: Measured | None) -> None:
    key = _EXPRESSION_KEY.format(upload.key)
    options = [*EXPRESSION_NAMES, NOT_USED]
    # A suggestion stays one until the clinician picks something.
    st.session_state[key] = NOT_USED if measured is None else measured.expression
    st.selectbox(
        f"{text.EXPRESSION} · {upload.name}",
        options,
        format_func=lambda name: get_expression(name).label if name else text.NOT_USED,
        key=key,
        on_change=_remember_choice,
        args=(upload.key,),
    )
    if measured is None or measured.problem is not None:
        return
    if measured.origin == "face" and measured.certainty is not None:
        st.caption(text.SUGGESTED_BY_FACE.format(certainty=measured.certainty))
    elif measured.origin == "name":
        st.caption(text.SUGGESTED_BY_NAME)


def _remember_choice(upload_key: str) -> None:
    chosen = st.session_state[_EXPRESSION_KEY.format(upload_key)]
    st.session_state[_CHOSEN_KEY.format(upload_key)] = chosen


def quality_line(quality: Quality) -> None:
    """The quality of one photo in a line, details on demand."""
    noted = [check for check in quality.checks if check.level != "passed"]
    if not noted:
        st.caption(f":material/check: {text.QUALITY_FINE}")
        return
    for check in noted:
        st.caption(f":material/info: {check.message}")
