"""Upload cards: drop photos, set their expressions, see their quality."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.errors import SeveralFaces, UnreadableImage
from symmetry.quality import Quality
from symmetry.ui import words
from symmetry.ui.components.sidebar import Settings
from symmetry.ui.corrections import Book
from symmetry.ui.photos import NOT_USED, Choice, Measured, Moment, Photos, Upload
from symmetry.ui.quality_words import ICONS, quality_lines
from symmetry.ui.words import t

LONGEST_NAME = 36

_EXPRESSION_KEY = "expression:{}"
_CHOSEN_KEY = "chosen:{}"
_LARGEST_KEY = "largest:{}"
_REVIEWED_KEY = "reviewed"


def drop_zone(moment: Moment) -> list[Upload]:
    """The uploader of one moment and the photos in it."""
    st.subheader(t(f"moment-{moment}"), anchor=False)
    # Any file is taken: one that is no photo gets a sentence, where a filter would only mark it.
    files = st.file_uploader(
        t("quick-drop", moment=t(f"moment-{moment}")),
        accept_multiple_files=True,
        key=f"files:{moment}",
        help=t("quick-drop.help"),
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
    place = st.empty()

    def progress(done: float) -> None:
        place.progress(done, text=t("quick-measuring"))

    measured = photos.measure(
        uploads, settings.options, choices(uploads), progress, corrections().moves
    )
    place.empty()
    return measured


def corrections() -> Book:
    """The landmarks moved by hand in this session."""
    book: Book = st.session_state.setdefault("corrections", Book())
    return book


def reviewed() -> str | None:
    """Key of the upload whose landmarks are reviewed, if any."""
    key: str | None = st.session_state.get(_REVIEWED_KEY)
    return key


def close_review() -> None:
    """Review no photo."""
    st.session_state[_REVIEWED_KEY] = None


def _open_review(upload_key: str) -> None:
    st.session_state[_REVIEWED_KEY] = upload_key


def choose(upload: Upload, expression: str) -> None:
    """Set the expression of a photo as if the clinician had picked it."""
    st.session_state[_CHOSEN_KEY.format(upload.key)] = expression


def titles(uploads: Sequence[Upload]) -> dict[str, str]:
    """What to call each upload: its file's name, numbered where a moment has several of it."""
    short = {one.key: (one.moment, _short(one.name)) for one in uploads}
    counts = Counter(short.values())
    seen: Counter[tuple[Moment, str]] = Counter()
    found = {}
    for key, called in short.items():
        seen[called] += 1
        found[key] = called[1] + (f" ({seen[called]})" if counts[called] > 1 else "")
    return found


def photo_card(upload: Upload, title: str, measured: Measured | None) -> None:
    """One photo: thumbnail, expression, quality or problem."""
    with st.container(border=True):
        if measured is None or measured.shown is None:
            _words(upload, title, measured)
            return
        picture, words = st.columns([1, 3], vertical_alignment="center")
        picture.image(
            measured.shown.photo,
            width="stretch",
            alt=t("quick-photo-alt", title=title),
        )
        with words:
            _words(upload, title, measured)


def _words(upload: Upload, title: str, measured: Measured | None) -> None:
    if measured is not None and isinstance(measured.problem, UnreadableImage):
        # What cannot be opened shows no expression.
        st.text(title)
        st.warning(words.problem(measured.problem), icon=":material/warning:")
        return
    _expression_choice(upload, title, measured)
    if measured is not None and measured.problem is not None:
        st.warning(words.problem(measured.problem), icon=":material/warning:")
    _face_choice(upload, measured)
    if measured is not None and measured.assessment is not None:
        quality_line(measured.assessment.quality)
        _review_choice(upload, title, measured)


def _review_choice(upload: Upload, title: str, measured: Measured) -> None:
    is_open = reviewed() == upload.key
    label = t("editor-close") if is_open else t("editor-review")
    # In the button, not in a line of its own: that would push down the editor on the first move.
    if count := len(measured.moves):
        label += f" {t('editor-moved', count=count)}"
    st.button(
        label,
        key=f"review:{upload.key}",
        icon=":material/close:" if is_open else ":material/edit_location_alt:",
        help=f"{t(f'moment-{upload.moment}')} · {title}",
        on_click=close_review if is_open else _open_review,
        args=() if is_open else (upload.key,),
    )


def _face_choice(upload: Upload, measured: Measured | None) -> None:
    """Offered for several faces, and as long as it is set, so that it can be undone."""
    key = _LARGEST_KEY.format(upload.key)
    several = measured is not None and isinstance(measured.problem, SeveralFaces)
    if several or st.session_state.get(key):
        st.checkbox(t("quick-largest"), key=key)


def _short(name: str) -> str:
    """A file's name, its middle left out where it is long; the ending stays."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 13]}…{name[-12:]}"


def _expression_choice(upload: Upload, title: str, measured: Measured | None) -> None:
    key = _EXPRESSION_KEY.format(upload.key)
    options = [*EXPRESSION_NAMES, NOT_USED]
    # A suggestion stays one until the clinician picks something.
    st.session_state[key] = NOT_USED if measured is None else measured.expression
    st.selectbox(
        t("quick-expression-of", title=title),
        options,
        format_func=lambda name: words.expression(name) if name else t("quick-not-used"),
        key=key,
        on_change=_remember_choice,
        args=(upload.key,),
    )
    if measured is None or measured.problem is not None:
        return
    decision = measured.decision
    if decision.origin == "name":
        st.caption(t("quick-suggested-by-name"))
    elif decision.certainty is not None:
        certainty = f"{100 * decision.certainty:.0f}"
        st.caption(
            t("quick-suggested-by-pair", certainty=certainty)
            if decision.origin == "pair"
            else t("quick-suggested-by-face", certainty=certainty)
        )


def _remember_choice(upload_key: str) -> None:
    chosen = st.session_state[_EXPRESSION_KEY.format(upload_key)]
    st.session_state[_CHOSEN_KEY.format(upload_key)] = chosen


def quality_line(quality: Quality) -> None:
    """The quality of one photo: that all checks were passed, or what each says that was not."""
    for line in quality_lines(quality):
        st.caption(f":material/{ICONS[line.level]}: {line.words}")
