### The settings.

settings-clinic = Clinic
settings-measuring = Windows and limits
settings-display = Display
settings-access = Users and access
settings-backup = Backup
settings-audit = Audit trail
settings-privacy = Privacy and about

clinic-title = Clinic and reports
clinic-name = Name of the clinic
    .help = Stands on reports.
clinic-examiner = Examiner
    .help = Stands on reports, and beside entries while no users are listed.
clinic-paper = Paper of reports
clinic-hvid = Iris diameter (HVID), mm
    .help = What new photos start with: the horizontal visible iris diameter gives the millimetres. { $default } mm is the mean of adults. Keep one value for one patient.
clinic-logo = Logo
clinic-logo-none = No logo is set. It would stand above the navigation and on reports.
clinic-logo-choose = Choose a picture
    .help = PNG or JPEG. It is made smaller, put on white, and kept without any other data of the file.
clinic-logo-use = Use this logo
clinic-logo-remove = Remove the logo

windows-title = Windows of effect
windows-lead = Days since an injection in which an effect is usually looked for. They mark the course and predict nothing about one patient.
window-onset = Onset
window-peak = Peak
window-wear-off = Wear-off
windows-published = Published: day { NUMBER($first, useGrouping: 0) } to { NUMBER($last, useGrouping: 0) }. { $source }.
windows-first = { $window }: first day
windows-last = { $window }: last day
windows-source = Where days that differ from the published ones come from
windows-own-practice = The clinic's own practice
windows-no-source = A source is missing: name the publication, or the clinic's own practice.
windows-order = These days are not in order: a window must not end before it begins, the windows begin in the order onset, peak, wear-off, and wear-off begins after the peak's end. Nothing was saved.
windows-reset = Use the published windows

limits-title = Limits
limits-lead = What photos are checked against. These limits belong to the measuring method and are the same in every clinic.
limits-what = Check
limits-noted = Noted from
limits-failed = Check not passed from
limits-yaw = Head turned to a side (yaw)
limits-pitch = Chin raised or lowered (pitch)
limits-roll = Head tilted (roll)
limits-yaw-change = Difference in yaw between two photos compared
limits-pitch-change = Difference in pitch between two photos compared
limits-hvid = Iris diameter
limits-outside = outside { $low } to { $high } mm
limits-perception = Published thresholds of perception
limits-perception-lead = Asymmetry at which lay observers begin to notice. They describe observers, not disease: a value beyond one is no finding, a value below one no all-clear.
limits-structure = Structure
limits-value = Noticed from
limits-source = Source
limits-at-eyelid-at-rest = Eyelid at rest
limits-at-oral-commissure = Oral commissure
limits-at-brow = Brow
limits-at-nasal-tip = Nasal tip
limits-at-chin = Chin
limits-units = Lengths are in millimetres, areas in square millimetres, angles in degrees.

display-language = Language
    .help = Kept in this browser. Reports and exported files are not changed by it.
display-language-auto = As the browser
display-appearance = Appearance
    .help = Kept in this browser. The page is loaded anew when it changes.
display-theme = Colours
display-theme-system = As the computer
display-theme-light = Light
display-theme-dark = Dark

lock-title = Automatic lock
lock-after = Lock after, without use
    .help = Who has not used the dashboard for so long signs in again. Nothing that was saved is lost.
lock-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
lock-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
keys-passphrase = Passphrase of the record
keys-passphrase-lead = Opens the record as an administrator, and opens backups. Backups made before keep the passphrase of their time.
keys-passphrase-setting = This computer's settings hold the passphrase (SYMMETRY_PASSPHRASE or SYMMETRY_PASSPHRASE_FILE): change it there, too, or the record stays locked at the next start.
keys-former = Passphrase until now, or recovery code
keys-new = New passphrase
keys-again = New passphrase once more
keys-change = Change the passphrase
keys-former-wrong = The passphrase until now is another one; nothing was changed.
keys-changed = The new passphrase opens the record.
keys-code = Recovery code
keys-code-lead = Opens the record when the passphrase is forgotten. A new code is shown once, to be printed and locked away.
keys-code-new = New recovery code
keys-code-sure = The code until now opens the record no more. Backups made before still open with it.
keys-code-make = Make a new code

backup-title = Backup
backup-lead = One encrypted file with everything: records, photos, audit trail, users, settings. It opens with the passphrase or the recovery code. Keep it on another disk.
backup-never = No backup of this record has been made yet, as far as is known here.
backup-last = Last backup: { $day }, { $time }.
backup-old = That is { $count ->
    [one] 1 day
   *[other] { NUMBER($count, useGrouping: 0) } days
} ago.
backup-now = Back up now
backup-running = Writing the backup …
backup-made-short = The backup was written.
backup-made = The backup is ready: { $rows } entries and { $photos } photos, { $size } MB.
backup-download = Download the backup
backup-discard = Discard
backup-discarded = The backup was removed from this computer.
backup-where = Until it is discarded, or another one is made, it also lies in the data folder under backups.
backup-remind = Reminder
backup-days = Point out the age of the last backup after so many days
    .help = From 1 to 365.
backup-restore = To restore a backup: symmetry db restore FILE, into an empty data folder.

audit-verify = Is everything there?
audit-verify-lead = Opens every entry and photo, and follows the audit trail from its beginning: whatever was altered, removed or put in by something else is named. The record can be used meanwhile.
audit-verify-now = Verify now
audit-verifying = Verifying …
audit-verified = Verified at { $time }: { $entries } entries, { $photos } photos, { $trail } entries of the audit trail.
audit-whole = Everything is there, and is what was written.
audit-faults = { $count ->
    [one] 1 difference from what was written was found:
   *[other] { $count } differences from what was written were found:
}
audit-leftovers = { $count ->
    [one] 1 photo file was left behind by an interrupted program.
   *[other] { $count } photo files were left behind by interrupted programs.
} Nothing refers to them.
audit-title = Who did what
audit-patient = Code of a patient
audit-kind = Concerning
audit-actor = Person
audit-all = All
audit-no-patient = No patient has this code.
audit-none = There are no such entries.
audit-newer = Newer
audit-older = Older
audit-number = No.
audit-time = Time
audit-who = Person
audit-what = Action
audit-whose = Patient
audit-details = Details
audit-erased = erased
audit-unreadable = unreadable: the patient was erased
audit-action-added = Added
audit-action-changed = Changed
audit-action-corrected = Corrected
audit-action-seen = Seen
audit-action-exported = Exported
audit-action-restored = Restored
audit-action-created = Created
audit-action-erased = Erased
audit-action-trashed = Put into the trash
audit-action-archived = Archived
audit-action-untrashed = Taken out of the trash
audit-action-refused = Refused
audit-action-opened = Opened
audit-action-imported = Imported
audit-kind-patient = patient
audit-kind-patients = list of patients
audit-kind-visit = session
audit-kind-photo = photo
audit-kind-assessment = assessment
audit-kind-correction = landmark
audit-kind-treatment = treatment
audit-kind-therapy = therapy
audit-kind-adverse_event = adverse event
audit-kind-grading = grading
audit-kind-course = course
audit-kind-store = whole record
audit-kind-key = key
audit-kind-user = user
audit-kind-sign_in = sign-in
audit-kind-preferences = settings
audit-kind-audit = audit trail
