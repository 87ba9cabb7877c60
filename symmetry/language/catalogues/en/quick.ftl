### The quick comparison: photos of one or two visits that are not kept.

quick-lead = Upload the photos of one visit, or of two visits to compare them. They are measured on this computer and leave it only in the files you download.
quick-drop = { $moment }: drop photos here, one or a whole session
    .help = JPEG, PNG, WebP, TIFF or HEIC. A file named after its expression, such as full_smile.jpg, is recognised by its name; any other by what the face shows.
quick-not-used = Leave out
quick-expression = Expression
quick-expression-of = Expression · { $title }
quick-largest = Measure the largest face
quick-suggested-by-face = Suggested from the face, certainty { $certainty }%. Check it.
quick-suggested-by-pair = Suggested from the faces of both photos together, certainty { $certainty }%. Check it.
quick-suggested-by-name = Taken from the file's name.
quick-measuring = Measuring the photos …
quick-photo-alt = Photo { $title }, turned upright and cut to the face
quick-twice = { $moment }: two photos are set to “{ $expression }”. The first is measured; choose another expression for the second, or leave it out.

quick-patient = Patient
quick-pseudonym = Pseudonym or number
    .help = Printed on the report. It is not stored.
quick-hvid = Iris diameter (HVID), mm
    .help = Horizontal visible iris diameter: it gives the millimetres. 11.7 mm is the mean of adults; keep one value for one patient.
quick-hvid-problem = The iris diameter must lie between { $low } and { $high } mm, but { $typed } mm is set in the sidebar, so no millimetres are shown. Correct it there; the photos are still here.
quick-affected = Affected side
    .help = The patient's side. It is recorded in the files, and with a rest photo adds the ratio of the affected to the other side.
quick-mirrored = Photos are mirror images
    .help = Many selfies are. They are turned back before anything is measured.
quick-examiner = Your name
    .help = Kept with the landmarks that you move, and remembered on this computer.
quick-report = Report
quick-clinic = Clinic
quick-paper = Paper
quick-not-kept = Clinic, paper and your name will not be remembered.
quick-database-problem = The database could not be read or written.

quick-empty-title = Start with the photos
quick-empty = Put the earlier photo on the left and the later one on the right. You will see the face outlined, every measure of left and right in millimetres, and what changed beyond the measurement error.
quick-rule-1 = Camera at eye level, at least 1.2 m away
quick-rule-2 = Face straight to the lens, eyes on the lens
quick-rule-3 = Even light, no glasses, hair off the brows
quick-rule-4 = The same expression before and after
quick-only-one = Add photos on the other side to see what changed.
quick-not-both = No expression has a photo on both sides. Before: { $before }. After: { $after }. Set the expressions so that they match.
quick-compare-as = Compare as “{ $expression }”
