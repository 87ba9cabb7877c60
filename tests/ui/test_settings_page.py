"""The settings: what each section keeps, and who sees it."""

import datetime as dt
import io
import re

import pytest
from PIL import Image

from symmetry import doctor
from symmetry.doctor import Finding
from symmetry.errors import InvalidRecord, UnreadableImage
from symmetry.imaging.logo import LARGEST_PX, clean_logo
from symmetry.longitudinal.windows import DEFAULT_WINDOWS, WINDOW_NAMES
from symmetry.store import users
from symmetry.store.preferences import (
    Preferences,
    change_logo,
    last_backup,
    load_logo,
    load_preferences,
    note_backup,
    save_preferences,
)
from symmetry.store.restore import restore
from symmetry.store.verify import verify
from symmetry.ui import access
from symmetry.ui.access import Person
from symmetry.ui.pages.settings import SECTIONS, seen_by
from symmetry.ui.settings import backup, privacy
from symmetry.ui.settings.audit import short
from symmetry.ui.settings.measuring import photo_limits, windows_of
from symmetry.ui.settings.parts import table
from tests.support.dashboard import ACTOR, page
from tests.support.record import PASSPHRASE, fill

GREEN = "green hills far away"
REED = "a reed in the wind"
NAMES = {
    "clinic": "Clinic",
    "measuring": "Windows and limits",
    "display": "Display",
    "access": "Users and access",
    "backup": "Backup",
    "audit": "Audit trail",
    "privacy": "Privacy and about",
}


@pytest.fixture(autouse=True)
def _no_detector(monkeypatch):
    """No test here waits for the detector to start."""
    found = [
        Finding("Python", "3.11"),
        Finding("Store", "encrypted", name="store"),
        Finding("Fonts", "missing: install them", ok=False, name="fonts"),
        Finding("Would leave this machine", "Nothing.", name="network"),
    ]
    monkeypatch.setattr(doctor, "findings", lambda: found)
    privacy._findings.clear()


def settings(section, who=None):
    app = page("settings")
    app.session_state["settings_section"] = section
    if who is not None:
        access.clinic().store.unlock(PASSPHRASE)
        app.session_state["access_token"] = access.clinic().tokens.issue(who)
    app.run()
    assert not app.exception
    return app


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def field(app, label, kind="text_input"):
    return next(one for one in app.get(kind) if one.label == label)


def errors(app):
    return [error.value for error in app.error]


def texts(app):
    found = "\n".join(one.value for one in [*app.markdown, *app.info, *app.warning])
    return found.replace("\\", "")


def png(size=(900, 300), **options):
    encoded = io.BytesIO()
    Image.new("RGB", size, (10, 90, 110)).save(encoded, "PNG", **options)
    return encoded.getvalue()


def test_the_clinic_and_what_new_photos_start_with_are_kept(clinic_store):
    app = settings("clinic")
    field(app, "Name of the clinic").set_value(" University clinic ")
    field(app, "Iris diameter (HVID), mm", "number_input").set_value(12.1)
    press(app, "Save")
    kept = load_preferences(clinic_store.database)
    assert (kept.clinic, kept.hvid_mm, kept.examiner) == ("University clinic", 12.1, ACTOR)
    (entry,) = clinic_store.audit_entries("x", kind="preferences")
    assert entry.actor == ACTOR
    assert entry.details == {"clinic": ["", "University clinic"], "hvid_mm": [11.7, 12.1]}


def test_a_logo_is_shown_and_removed(clinic_store):
    with clinic_store.write("x") as work:
        change_logo(work, clean_logo(png()))
    app = settings("clinic")
    press(app, "Remove the logo")
    assert load_logo(clinic_store.database) is None
    assert "No logo is set" in texts(app)


def test_a_logo_is_made_anew_without_what_its_file_said():
    secret = Image.Exif()
    secret[0x9286] = "secret comment"
    cleaned = clean_logo(png(exif=secret))
    assert b"secret" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert (picture.format, picture.size, picture.info) == ("PNG", (640, 213), {})
    small = clean_logo(png((40, 20)))
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.size == (40, 20)
    assert LARGEST_PX == (640, 240)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n and no more"])
def test_what_is_no_picture_is_no_logo(content):
    with pytest.raises(UnreadableImage):
        clean_logo(content)


def test_windows_are_changed_and_reset(clinic_store):
    app = settings("measuring")
    field(app, "Peak: first day", "number_input").set_value(15)
    press(app, "Save")
    kept = load_preferences(clinic_store.database).windows
    assert (kept.peak.first_day, kept.peak.source) == (15, "The clinic's own practice")
    assert kept.onset == DEFAULT_WINDOWS.onset
    press(app, "Use the published windows")
    assert load_preferences(clinic_store.database).windows is None
    assert field(app, "Peak: first day", "number_input").value == 14


def test_windows_out_of_order_are_refused_and_what_was_typed_stays(clinic_store):
    app = settings("measuring")
    field(app, "Wear-off: first day", "number_input").set_value(20)
    press(app, "Save")
    assert "not in order" in errors(app)[0]
    assert field(app, "Wear-off: first day", "number_input").value == 20
    assert load_preferences(clinic_store.database).windows is None


def test_days_as_published_keep_their_source():
    published = {
        name: (getattr(DEFAULT_WINDOWS, name).first_day, getattr(DEFAULT_WINDOWS, name).last_day)
        for name in WINDOW_NAMES
    }
    assert windows_of(published, "ours") is None
    own = windows_of({**published, "onset": (2, 20)}, " ours ")
    assert own.onset.source == "ours"
    assert own.peak == DEFAULT_WINDOWS.peak
    with pytest.raises(InvalidRecord):
        windows_of({**published, "onset": (20, 2)}, "ours")


def test_limits_name_what_photos_are_checked_against(clinic_store):
    app = settings("measuring")
    assert "Wang et al" in texts(app)
    assert [row[1:] for row in photo_limits()][:2] == [["3°", "5°"], ["8°", "12°"]]


def test_another_language_is_spoken_at_once_and_kept_in_the_browser(clinic_store):
    app = settings("display")
    app.segmented_control(key="chosen_language").set_value("de").run()
    assert not app.exception
    assert app.title[0].value == "Einstellungen"
    app.segmented_control(key="chosen_language").set_value("").run()
    assert app.title[0].value == "Settings"


def test_the_first_user_administers_and_a_second_is_told_apart(clinic_store):
    app = settings("access")
    press(app, "Add a user")
    assert field(app, "Role", "selectbox").options == ["Administrator"]
    fill_in(app, "Dr. Green", GREEN, GREEN)
    with clinic_store.read("x") as look:
        (green,) = users.listed(look)
    assert (green.name, green.role) == ("Dr. Green", "administrator")
    press(app, "Add a user")
    fill_in(app, "dr. green", REED, REED)
    assert "already" in errors(app)[0]


def fill_in(app, name, password, again):
    field(app, "Name").set_value(name)
    field(app, "New password").set_value(password)
    field(app, "New password once more").set_value(again)
    press(app, "Add")


def test_the_first_user_ends_what_the_passphrase_alone_opened(clinic_store):
    theirs = access.clinic().tokens.issue(Person("somebody"))
    app = press(settings("access"), "Add a user")
    fill_in(app, "Dr. Green", GREEN, GREEN)
    assert access.clinic().tokens.holder(theirs) is None
    assert app.title[0].value == "Settings"


def test_passwords_that_differ_add_nobody(clinic_store):
    app = press(settings("access"), "Add a user")
    fill_in(app, "Dr. Green", GREEN, GREEN + "!")
    assert "differ" in errors(app)[0]
    assert not users.any_user(clinic_store.database)


@pytest.fixture
def people(clinic_store):
    with clinic_store.write("setup") as work:
        green = users.add(work, "Dr. Green", "administrator", GREEN)
        reed = users.add(work, "R. Reed", "reader", REED)
    return {user.name: Person(user.name, user.role, user.id) for user in (green, reed)} | {
        "reed": reed,
        "green": green,
    }


def test_a_user_is_disabled_and_signed_out(clinic_store, people):
    app = settings("access", people["Dr. Green"])
    theirs = access.clinic().tokens.issue(people["R. Reed"])
    app.button(key=f"edit:{people['reed'].id}").click().run()
    press(app, "Disable")
    assert access.clinic().tokens.holder(theirs) is None
    with clinic_store.read("x") as look:
        assert [user.active for user in users.listed(look)] == [True, False]


def test_the_last_administrator_stays(clinic_store, people):
    app = settings("access", people["Dr. Green"])
    app.button(key=f"edit:{people['green'].id}").click().run()
    press(app, "Disable")
    assert "only administrator" in errors(app)[0]


def test_who_gives_up_administering_signs_in_again(clinic_store, people):
    with clinic_store.write("setup") as work:
        users.set_role(work, people["reed"], "administrator")
    app = settings("access", people["Dr. Green"])
    app.button(key=f"edit:{people['green'].id}").click().run()
    field(app, "Role", "selectbox").set_value("reader")
    press(app, "Save the role")
    assert app.title[0].value == "Sign in"


def test_a_role_is_changed(clinic_store, people):
    app = settings("access", people["Dr. Green"])
    app.button(key=f"edit:{people['reed'].id}").click().run()
    field(app, "Role", "selectbox").set_value("clinician")
    press(app, "Save the role")
    with clinic_store.read("x") as look:
        assert users.listed(look)[1].role == "clinician"


def test_a_reader_sees_and_changes_only_what_is_theirs(clinic_store, people):
    app = settings("access", people["R. Reed"])
    assert [tab.label for tab in app.tabs] == [NAMES["display"], NAMES["access"], NAMES["privacy"]]
    assert "Add a user" not in [button.label for button in app.button]
    field(app, "Password until now").set_value(GREEN)
    field(app, "New password").set_value("quite another word")
    field(app, "New password once more").set_value("quite another word")
    press(app, "Change the password")
    assert "another one" in errors(app)[0]
    field(app, "Password until now").set_value(REED)
    field(app, "New password").set_value("quite another word")
    field(app, "New password once more").set_value("quite another word")
    press(app, "Change the password")
    assert errors(app) == []
    assert users.sign_in(clinic_store, "R. Reed", "quite another word").role == "reader"


def test_who_sees_which_section():
    def seen(role, user_id):
        who = Person("x", role, user_id)
        return [one.name for one in SECTIONS if seen_by(who, one)]

    assert seen("administrator", None) == list(NAMES)
    assert seen("clinician", "7") == ["display", "access", "privacy"]


def test_the_passphrase_is_changed_with_the_former_one(clinic_store, monkeypatch):
    app = settings("access")
    for former, said in (("not this one", ["another one"]), (PASSPHRASE, [])):
        field(app, "Passphrase until now, or recovery code").set_value(former)
        field(app, "New passphrase").set_value("quite another passphrase")
        field(app, "New passphrase once more").set_value("quite another passphrase")
        press(app, "Change the passphrase")
        assert [word in error for word, error in zip(said, errors(app), strict=True)] == [
            True for _ in said
        ]
    assert clinic_store.opens_with("quite another passphrase")


def test_a_new_recovery_code_is_shown_before_anything_else(clinic_store):
    app = press(settings("access"), "New recovery code")
    press(app, "Make a new code")
    (code,) = app.code
    assert re.fullmatch(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}", code.value)
    assert clinic_store.opens_with(code.value)


def test_the_time_until_the_lock_holds_at_once(clinic_store):
    app = settings("access")
    field(app, "Lock after, without use", "selectbox").set_value(15).run()
    assert not app.exception
    assert load_preferences(clinic_store.database).lock_after_min == 15
    assert access.clinic().tokens.idle_s == 900


def test_a_backup_is_made_and_gives_everything_back(clinic_store, tmp_path):
    fill(clinic_store)
    app = settings("backup")
    assert "No backup of this record" in texts(app)
    press(app, "Back up now")
    assert errors(app) == []
    (made,) = (clinic_store.folder / backup.FOLDER).iterdir()
    url = f"sqlite:///{(tmp_path / 'again' / 'symmetry.db').as_posix()}"
    report = restore(made, secret=PASSPHRASE, actor="it", url=url, folder=tmp_path / "again")
    assert report.photos == 2
    assert "Last backup" in texts(app)
    assert last_backup(clinic_store.database) is not None
    press(app, "Discard")
    assert not made.exists()


def test_an_old_backup_is_pointed_out(clinic_store):
    note_backup(clinic_store.database, dt.datetime.now(dt.UTC) - dt.timedelta(days=9))
    assert "9 days ago" in texts(settings("backup"))
    save_preferences(clinic_store.database, Preferences(backup_days=10))
    assert "9 days ago" not in texts(settings("backup"))


def test_the_trail_is_filtered_and_paged(clinic_store):
    ids = fill(clinic_store)
    for number in range(30):
        with clinic_store.write("dr.brown") as work:
            work.happened("exported", "visit", ids["visit"], ids["patient"], None, {"n": number})
    app = settings("audit")
    assert "dr.brown" in texts(app)
    field(app, "Person", "selectbox").set_value("dr.brown").run()
    assert "n: 29" in texts(app)
    assert "n: 2 " not in texts(app)
    press(app, "Older")
    assert "n: 2 " in texts(app)
    press(app, "Newer")
    assert "n: 29" in texts(app)
    field(app, "Code of a patient").set_value("nobody").run()
    assert "No patient has this code" in texts(app)
    field(app, "Code of a patient").set_value("p017").run()
    assert "n: 29" in texts(app)
    field(app, "Concerning", "selectbox").set_value("audit").run()
    assert "no such entries" in texts(app)


def test_what_is_whole_is_told_and_what_is_not_is_named(clinic_store):
    fill(clinic_store)
    app = press(settings("audit"), "Verify now")
    assert "Everything is there" in texts(app)
    clinic_store.files.remove(next(iter(clinic_store.files.names())))
    press(app, "Verify now")
    assert not verify(clinic_store, actor="x").whole
    assert "difference" in texts(app)


def test_details_of_an_entry_in_a_line():
    assert (
        short({"role": ["reader", "clinician"], "n": 3}, False) == "role: reader → clinician; n: 3"
    )
    assert short(None, False) == ""
    assert "erased" in short(None, True)
    assert len(short({"notes": "x" * 500}, False)) == 160


def test_what_leaves_the_computer_is_told_by_the_doctor(clinic_store):
    app = settings("privacy")
    headings = [heading.value for heading in app.subheader]
    assert "What leaves this computer: nothing" in headings
    assert "encrypted, key present" in texts(app)
    assert "missing: install them" in texts(app)


def test_a_database_elsewhere_is_told(clinic_store, monkeypatch):
    monkeypatch.setattr(doctor, "remote_database", lambda: "db.example")
    app = settings("privacy")
    assert "db.example" in texts(app)
    assert "What leaves this computer: nothing" not in [one.value for one in app.subheader]


def test_a_table_shows_signs_as_they_are(monkeypatch):
    drawn = []
    monkeypatch.setattr("streamlit.markdown", drawn.append)
    table(["a"], [["x | *y* <b>"], [""]])
    assert drawn == ["| a |\n| --- |\n| x \\| \\*y\\* \\<b\\> |\n| – |"]
