### What the program says in English wherever it runs: of photos, measures and faults.
###
### Each text stands here as the program says it, so that it is known again; other languages have what
### it means. Names of values say what they can be, see sentences.py. The first that fits is taken.

## Quality checks of a photo.

sentence-face-small = The face is too small to be measured finely: go nearer, or use a photo of higher resolution.
sentence-face-rather-small = The face is rather small: a nearer photo gives finer figures.
sentence-face-large = The face is large enough.
sentence-sharp = The edges of the eyes are sharp.
sentence-blurred = The photo is blurred: hold the camera still, focus on the eyes and use more light.
sentence-exposed = Light and shadow hold their detail.
sentence-bright = Parts of the face are too bright to be seen: use softer light or less exposure.
sentence-dark = Parts of the face are too dark to be seen: use more and even light.
sentence-straight = The head is straight.
sentence-yaw = Turn the face straight to the lens ({ $number }° now).
sentence-pitch = Hold the camera at eye level and the chin level ({ $number }° now).
sentence-roll = Hold the head and the camera upright ({ $number }° now).
sentence-nasal-base = A nasal base view is taken with the chin raised.
sentence-shows = The photo shows the expression “{ $expression }”.
sentence-hardly-shows = The photo hardly shows “{ $expression }”: check the expression chosen, or take it again ({ $instruction })
sentence-one-face = One face is in the picture.
sentence-faces = { $count } faces are in the picture and the largest was measured: crop to the patient.
sentence-whole = The whole face is in the picture.
sentence-edge = The face touches the edge of the picture: leave a margin all around it.

## How the expressions are asked for.

sentence-ask-rest = Relax the face and look straight at the lens.
sentence-ask-brow-raise = Raise both eyebrows as far as possible.
sentence-ask-gentle-eye-closure = Close both eyes gently, as in sleep.
sentence-ask-tight-eye-closure = Squeeze both eyes shut.
sentence-ask-gentle-smile = Smile gently with the lips closed.
sentence-ask-full-smile = Smile as broadly as possible, showing the teeth.
sentence-ask-pucker = Purse the lips as for a kiss.
sentence-ask-lower-teeth = Show the bottom teeth.
sentence-ask-snarl = Wrinkle the nose as for a bad smell.
sentence-ask-nasal-base = Tilt the head back until the nostrils show.

## Which of two photos.

sentence-before = before
sentence-after = after
sentence-at-rest = at rest
sentence-in-expression = in { $expression }

## What else may explain a change.

sentence-same-picture = The photos { $first } and { $second } are the same picture: what differs was moved by hand or set otherwise, and nothing is known of a change.
sentence-mirrored = Only the photo { $first } was declared a mirror image: if that is wrong, its left and right are exchanged.
sentence-chin-higher = The chin is { $number }° higher { $second } than { $first }: heights of brow and mouth may have changed by the pose alone.
sentence-chin-lower = The chin is { $number }° lower { $second } than { $first }: heights of brow and mouth may have changed by the pose alone.
sentence-head-left = The head is turned { $number }° further to the patient's left { $second } than { $first }: widths and midline measures may have changed by the pose alone.
sentence-head-right = The head is turned { $number }° further to the patient's right { $second } than { $first }: widths and midline measures may have changed by the pose alone.
sentence-hvid = The iris diameter was set to { $number } mm { $first } and { $number2 } mm { $second }: use one value for one patient.
sentence-scale-more = The distance between the outer canthi, which does not change, reads { $number }% more { $second } than { $first }: the scale of one photo is off, or the camera was at another distance.
sentence-scale-less = The distance between the outer canthi, which does not change, reads { $number }% less { $second } than { $first }: the scale of one photo is off, or the camera was at another distance.
sentence-resolution = One photo shows the face much larger than the other: its points are placed more finely.
sentence-frame = In one of the photos an iris is hidden or gaze is averted, so both are measured from the canthi.
sentence-software = The photos were assessed with different versions: assess both with the same.
sentence-quality = The photo { $first } does not pass { $count } of { $total } quality checks: { $listed }.
sentence-check-face-size = face size
sentence-check-sharpness = sharpness
sentence-check-exposure = exposure
sentence-check-yaw = yaw
sentence-check-pitch = pitch
sentence-check-roll = roll
sentence-check-expression = expression matches
sentence-check-single-face = single face
sentence-check-in-frame = in frame

## Why something was not measured.

sentence-no-scale = Both irises are hidden and no scale was given: give mm_per_px, or assess the photo together with the rest photo of its session.
sentence-no-millimetres = Without a scale there are no millimetres.
sentence-too-small = The movement is not larger than its measurement error, so no ratio is formed.
sentence-not-measurable = Not measurable in this photo.
sentence-brow-short = The brow does not reach over the iris centre.
sentence-lower-lip-short = The lower lip does not reach the midline.
sentence-iris-beside = The iris centre lies beside the lids.
sentence-iris-hidden = The lids hide the iris, so there is no iris centre.
sentence-inner-lips-short = The inner lips do not reach the midline.
sentence-no-fold = No nasolabial fold is visible.
sentence-fold-not-shown = Landmarks alone do not show the nasolabial fold.
sentence-commissure-beyond = The oral commissure lies beyond the midline.
sentence-border-short = The lip border does not reach half-way to the midline.
sentence-no-baseline = There is no visit on day 0.
sentence-before-baseline = This visit was before the baseline.
sentence-no-injection = There is no injection before this visit.
sentence-no-visit-before = There is no visit at or before the last injection.
sentence-not-here = Not measured at this visit.
sentence-not-there = Not measured at the visit that it is compared with.
sentence-not-together = The two visits cannot be compared in this number.
sentence-itself = This is the visit that it would be compared with.
sentence-why-left-right = Left: { $left } Right: { $right }
sentence-why-right-left = Right: { $right } Left: { $left }
sentence-why-left = Left: { $reason }
sentence-why-right = Right: { $reason }
sentence-why-before-after = Before: { $first } After: { $second }
sentence-why-before = Before: { $reason }
sentence-why-after = After: { $reason }
sentence-why-rest-expression = Rest: { $first } { $expression }: { $second }
sentence-why-rest = Rest: { $reason }
sentence-why-expression = { $expression }: { $reason }

## Faults of photos.

sentence-no-face = No face was found in this picture. Expected one face seen from the front that fills a good part of the picture; take the photo again, nearer and in even light.
sentence-several-faces = { $count } faces were found, expected one. Crop the picture to the patient, or choose the largest face explicitly.
sentence-cut-off = The face is cut off by the edge of the picture ({ $listed }). Expected the whole face with a margin around it; take the photo again from further away, or use the uncropped picture.
sentence-part-brow = brow
sentence-part-eye = eye
sentence-part-iris = iris
sentence-part-mouth = mouth
sentence-part-nose = nose
sentence-part-chin = chin
sentence-photo = The photograph { $refusal }.
sentence-not-a-picture = is not a JPEG, PNG, WebP, TIFF or HEIC picture: export the photograph in one of these formats
sentence-empty-picture = is empty, where a JPEG, PNG, WebP, TIFF or HEIC picture is expected: copy it again
sentence-damaged-picture = cannot be decoded, where a whole JPEG, PNG, WebP, TIFF or HEIC picture is expected: it is damaged, cut off or of a rare variant, so copy it again or export it as JPEG or 8-bit PNG
sentence-large-picture = has { $number } megapixels ({ $width } x { $height }), where at most { $total } are expected: reduce it
sentence-larger-picture = has more than { $number } megapixels: reduce it
sentence-several-pictures = holds several pictures or an animation, where a single photograph is expected: export the one to assess
sentence-preview = shows only a preview, as a camera's raw file does, where the photograph itself is expected: export it as JPEG or TIFF
sentence-float-picture = holds floating-point samples, whose white is not defined, where 8 or 16 bits are expected: export it with 8 bits per channel
sentence-negative-picture = holds negative grey values, where brightness from 0 upwards is expected: export it with 8 bits per channel
sentence-logo = A logo must be a PNG or JPEG picture, got another file: export it in one of these formats.
sentence-both-eyes = Both eyes have the same position.
sentence-iris-range = The iris diameter (hvid_mm, --hvid-mm) must lie between { $number } and { $number2 } mm (adults: 10.8-12.8), got { $number3 }.
sentence-not-printable = Printed as { $mark }, since the report's fonts (Latin, Greek, Cyrillic) lack them: { $codes }.

## Faults of the record.

sentence-wrong-passphrase = The passphrase does not open this store; nothing was changed. Check capital letters and the keyboard, or use the recovery code.
sentence-keyring-only = This store has no passphrase, its key is in the keyring of the computer it was made on: open it there, and set a passphrase with symmetry db passphrase.
sentence-wrong-password = Name and password do not belong together; nothing was changed. Check both, capital letters and the keyboard, or ask an administrator for a new password.
sentence-passphrase-short = A passphrase must have at least { $total } characters, got { $count }: several words are best.
sentence-disk-full = There is no room left on the disk: nothing of this was saved, and everything saved before is unharmed. Free some space, then save again.
sentence-database-damaged = The file of the database is damaged: expected what was written. Run symmetry db verify, and restore a backup.
sentence-file-fault = A file of the store cannot be read or written ({ $cause }): check the disk and the permissions, then try again.
sentence-database-fault = The database cannot be used ({ $cause }): try again.
sentence-too-many = Too many programs and threads use the database at once: try again.
sentence-photo-missing = The photo file { $file }… is missing: expected it beside the database. Restore it from a backup.
sentence-photo-altered = The photo file { $file }… was altered: expected the bytes that were written. Restore it from a backup.
sentence-pseudonym-taken = There is another patient of this pseudonym, maybe archived or in the trash: expected one that tells patients apart. Open that patient, or choose another pseudonym.
sentence-no-patient = There is no patient { $file }: expected one that was added and not erased. Search for the patient again.
sentence-user-taken = There is a user { $file } already: expected a new name. Add something that tells the two apart.
sentence-last-administrator = { $file } is the only administrator: expected one who remains. Make somebody else an administrator first.
sentence-not-in-trash = Only what lies in the trash can be erased, and this { $kind } does not: put it into the trash first.
sentence-required = { $field } is required and is empty: fill it in.
sentence-one-line = { $field } must be one line of at most { $total } characters, got { $shown }: write it shorter, or into the notes.
sentence-long-text = { $field } must be a text of at most { $total } characters, got { $shown }: shorten it, and remove what is no character.
sentence-a-date = { $field } must be a date, got { $shown }: give a calendar day.
sentence-whole-number = { $field } must be a whole number from { $number } to { $number2 }, got { $shown }: check the entry.
sentence-dates-order = { $later } must not be before { $earlier }, got { $shown } and { $shown2 }: correct one of them.
sentence-name-event = Another event must be named, got no name: write what happened.
sentence-name-therapy = Another therapy must be named, got no name: write what was done.
sentence-name-muscle = Another muscle must be named, got no name: write the muscle's name.
sentence-name-product = Another product must be named, got no name: write the product's name, since units are added up per product only.
sentence-field-birth = Date of birth
sentence-field-onset-date = Date of onset
sentence-field-consent = Date of the consent
sentence-field-therapy = Date of the therapy
sentence-field-treatment = Date of the treatment
sentence-field-visit = Date of the visit
sentence-field-details = Details
sentence-field-expiry = Expiry
sentence-field-injector = Injector
sentence-field-lot = Lot
sentence-field-last-day = Last day of the therapy
sentence-field-name = Name
sentence-field-notes = Notes
sentence-field-onset = Onset
sentence-field-photographer = Photographer
sentence-field-plan = Plan for follow-up
sentence-field-pseudonym = Pseudonym
sentence-field-resolution = Resolution
sentence-field-diagnosis = Text of the diagnosis
sentence-field-label = Text of the label
sentence-field-units = Units
sentence-field-volume = Volume
sentence-field-camera = Notes on the camera

## Landmarks; left and right are the patient's.

sentence-point-brow-upper = Patient's { $side } brow, upper border, { $count } of { $total }
sentence-point-brow-lower = Patient's { $side } brow, lower border, { $count } of { $total }
sentence-point-upper-lid = Patient's { $side } upper lid, { $count } of { $total }
sentence-point-lower-lid = Patient's { $side } lower lid, { $count } of { $total }
sentence-point-ala = Patient's { $side } nasal ala, { $count } of { $total }
sentence-point-upper-lip-outer = Patient's { $side } upper lip, outer border, { $count } of { $total }
sentence-point-lower-lip-outer = Patient's { $side } lower lip, outer border, { $count } of { $total }
sentence-point-upper-lip-inner = Patient's { $side } upper lip, inner border, { $count } of { $total }
sentence-point-lower-lip-inner = Patient's { $side } lower lip, inner border, { $count } of { $total }
sentence-point-iris = Patient's { $side } iris, centre
sentence-point-iris-lateral = Patient's { $side } iris, lateral edge
sentence-point-iris-superior = Patient's { $side } iris, superior edge
sentence-point-iris-medial = Patient's { $side } iris, medial edge
sentence-point-iris-inferior = Patient's { $side } iris, inferior edge
sentence-point-outer-canthus = Patient's { $side } outer canthus
sentence-point-inner-canthus = Patient's { $side } inner canthus
sentence-point-commissure = Patient's { $side } oral commissure
sentence-point-opening = Patient's { $side } corner of the mouth opening
sentence-point-ridge = Patient's { $side } philtral ridge, at the lip
sentence-point-upper-lip-outer-middle = Upper lip, outer border, midline
sentence-point-lower-lip-outer-middle = Lower lip, outer border, midline
sentence-point-upper-lip-inner-middle = Upper lip, inner border, midline
sentence-point-lower-lip-inner-middle = Lower lip, inner border, midline
sentence-point-philtrum = Philtrum centre, at the lip
sentence-point-nasal-tip = Nasal tip
sentence-point-chin = Chin
