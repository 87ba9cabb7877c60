### What all pages of the dashboard share.

app-title = Facial symmetry assessment
app-error-title = This could not be shown.
app-error = An unexpected problem came up. Nothing was lost: what you saved is still here. Reload the page.
app-notice = Research and documentation aid. Measures distances between points on photographs. Not a medical device; not cleared/CE-marked; provides no diagnosis, grading or treatment recommendation. Values depend on photo quality, head pose and landmark placement and must be verified by a qualified clinician.

nav-clinic = Clinic
nav-patients = Patients
nav-quick = Quick comparison
nav-settings = Settings
nav-patient = Patient
nav-overview = Overview
nav-new-visit = New session
nav-review = Landmarks
nav-compare = Compare
nav-course = Course
nav-treatment = Treatment
nav-grading = Grading
nav-report = Report
nav-lock = Lock
    .help = Ends your access in this browser. Nothing is lost.
nav-no-patient = No patient is open. Choose one from the list.
nav-to-patients = To the patients

action-save = Save
action-cancel = Cancel
action-close = Close
action-remove = Remove
action-undo = Undo
action-edit = Edit
action-add = Add
saved = Saved.
edit-conflict = Somebody else changed this in the meantime, so your change was not saved. What is shown now is the current state: look at it, and make your change again if it is still needed.
optional = optional

side-left = Left
side-right = Right
side-both = Both
side-none = Not stated

access-read-only = You may look at records here, not change them. Ask an administrator of this installation for another role.
access-administrators-only = Only an administrator of this installation may do this.
access-ended = Your access has ended. Reload the page and sign in again; everything that was saved is still there.
