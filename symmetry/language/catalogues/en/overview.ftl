### One patient at a glance.

overview-age = Age
overview-born = { $years ->
    [one] 1 year
   *[other] { $years } years
} ({ $date })
overview-since = { $days ->
    [one] { $date }, 1 day ago
   *[other] { $date }, { $days } days ago
}
patient-consent-open = Not asked
overview-more = More
overview-archive = Archive
overview-unarchive = Take out of the archive
overview-trash = Move to the trash
overview-in-trash = This patient is in the trash. Nothing is lost yet.
overview-restore = Restore
overview-erase = Erase for good
overview-erase-title = Erase this patient for good
overview-erase-what = Everything of this patient is removed and cannot be brought back: { $sessions ->
    [one] 1 session
   *[other] { $sessions } sessions
} and { $photos ->
    [one] 1 photo
   *[other] { $photos } photos
} with their measurements, all treatments, gradings and notes. The audit trail keeps that something was erased, by whom and when.
overview-erase-backups = Backups that were made before still hold it.
overview-erase-confirm = To confirm, type the code { $code }
overview-erase-differs = This is not the patient's code. Nothing was erased.
overview-erased = The patient was erased.
overview-time-line = { $sessions ->
    [one] 1 session
   *[other] { $sessions } sessions
} (dots), { $treatments ->
    [one] 1 treatment
   *[other] { $treatments } treatments
} (bars)
overview-session = Session
overview-treatment = Treatment
overview-sessions = Sessions
overview-no-sessions = No session yet. Photograph the first one, or take photos from a folder.
overview-no-photos = No photos.
overview-photo = { $expression }, { $date }
overview-missing = Not photographed: { $expressions }
overview-unassessed = { $count ->
    [one] 1 photo is not measured yet.
   *[other] { $count } photos are not measured yet.
}
overview-after-treatment = { $days ->
    [0] Day of the treatment
    [one] 1 day after the treatment of { $date }
   *[other] { $days } days after the treatment of { $date }
}
overview-to-review = Landmarks
overview-to-compare = Compare
overview-to-report = Report
overview-to-treatment = Open treatments
overview-visit-edit = Edit session
overview-visit-trash = Move to the trash
overview-visit-trashed = The session of { $date } is in the trash.
overview-trashed-visits = { $count ->
    [one] 1 session in the trash
   *[other] { $count } sessions in the trash
}
overview-erase-visit-title = Erase this session for good
overview-erase-visit-what = The session of { $date } is removed with its photos, measurements and gradings, and cannot be brought back.
overview-treatments = Treatments
overview-no-treatments = No treatment recorded.
overview-sites = { $count ->
    [0] No injection site
    [one] 1 injection site
   *[other] { $count } injection sites
}
demo-loaded-patient = A sample patient: the face is rendered, the record made up. Enter nothing real here.

edit-visit = Edit session
edit-visit-date = Date
edit-visit-label = Kind of session
edit-visit-label-text = Kind in words
edit-visit-photographer = Photographer
edit-visit-camera-notes = Camera and light
edit-visit-notes = Notes
edit-visit-no-date = The date is missing: a session belongs to a day.
edit-visit-conflict = Somebody else changed this session while you were typing: { $fields }. What you typed is still here. Save again to keep it together with the other changes; where both changed the same, yours stays.
