### The list of patients, and what is known of one.

patients-new = New patient
patients-first = Add the first patient
patients-search = Search
    .hint = Code, or the beginning of a name
patients-shelf = Which patients
shelf-current = Current
shelf-archived = Archived
shelf-trash = Trash
patients-none = There are no patients yet.
    .lead = Add a patient and photograph the first session, or look around with invented patients first.
patients-none-found = No patient's code or name begins like this.
patients-none-current = No patient is listed here: they are all archived or in the trash.
patients-none-archived = No patient is archived.
patients-none-trash = The trash is empty.
patients-column-code = Code
patients-column-name = Name
patients-column-diagnosis = Diagnosis
patients-column-sessions = Sessions
patients-column-last-session = Last session
patients-column-course = Symmetry (smile)
patients-column-course-help = Overall symmetry score of the full smile, 0 to 100, session by session
patients-course = { $count ->
    [one] Symmetry score of the full smile: { $values }
   *[other] Symmetry score of the full smile, session by session: { $values }
}
patients-open = Open { $patient }
patients-side-left = Left
patients-side-right = Right
patients-side-both = Both sides
patients-shown = { $first }–{ $last } of { $total }
patients-shown-found = { $first }–{ $last } of those found
patients-before = Previous { $count }
patients-after = Next { $count }

patient-edit = Edit patient
patient-pseudonym = Code
    .help = The clinic's code for this patient. It is kept in the clear: it must not be a name.
patient-name = Name
patient-birth-date = Date of birth
patient-diagnosis = Diagnosis
    .hint = Choose, if known
patient-diagnosis-text = Diagnosis in words
patient-affected-side = Affected side
    .help = The patient's own left or right, not the viewer's.
patient-onset-date = Onset
    .help = First day of the palsy.
patient-hvid-mm = Iris diameter (mm)
    .help = The visible iris is the scale of the photos: 11.7 mm across in most adults. Enter the patient's own where it was measured, for example with a slit lamp. It applies to photos that are assessed from now on.
patient-consents = Consents
    .help = Three separate questions. Leave open what has not been asked.
patient-notes = Notes
patient-archived = Archived
patient-conflict = Somebody else changed this patient while you were typing: { $fields }. What you typed is still here. Save again to keep it together with the other changes; where both changed the same, yours stays.

patient-consent-treatment = Treatment and photographs
patient-consent-research = Use in research
patient-consent-publication = Publication
patient-consent-yes = Yes
patient-consent-no = No
patient-consent-date = Date: { $consent }
