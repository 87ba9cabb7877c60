"""Every text of the dashboard, in one place."""

TITLE = "Facial symmetry assessment"
LEAD = (
    "Upload the photos of one visit, or of two visits to compare them. They are measured on this "
    "computer and leave it only in the files you download."
)
BEFORE, AFTER = "Before", "After"
MOMENTS = {"before": BEFORE, "after": AFTER}
DROP = "{moment}: drop photos here, one or a whole session"
DROP_HELP = (
    "JPEG, PNG, WebP, TIFF or HEIC. A file named after its expression, such as full_smile.jpg, "
    "is recognised by its name; any other by what the face shows."
)
NOT_USED = "Leave out"
EXPRESSION = "Expression"
LARGEST = "Measure the largest face"
SUGGESTED_BY_FACE = "Suggested from the face, certainty {certainty:.0%}. Check it."
SUGGESTED_BY_PAIR = (
    "Suggested from the faces of both photos together, certainty {certainty:.0%}. Check it."
)
SUGGESTED_BY_NAME = "Taken from the file's name."
MEASURING = "Measuring the photos …"
QUALITY_FINE = "All quality checks passed"
QUALITY_WARNING = "To note:"
QUALITY_FAILED = "Check not passed:"
TWICE = (
    "{moment}: two photos are set to “{expression}”. The first is measured; choose another "
    "expression for the second, or leave it out."
)

PATIENT = "Patient"
PSEUDONYM = "Pseudonym or number"
PSEUDONYM_HELP = "Printed on the report. It is not stored."
HVID = "Iris diameter (HVID), mm"
HVID_HELP = (
    "Horizontal visible iris diameter: it gives the millimetres. 11.7 mm is the mean of adults; "
    "keep one value for one patient."
)
HVID_PROBLEM = (
    "The iris diameter must lie between {low:g} and {high:g} mm, but {typed:g} mm is set in the "
    "sidebar, so no millimetres are shown. Correct it there; the photos are still here."
)
AFFECTED = "Affected side"
AFFECTED_HELP = (
    "The patient's side. It is recorded in the files, and with a rest photo adds the ratio of the "
    "affected to the other side."
)
MIRRORED = "Photos are mirror images"
MIRRORED_HELP = "Many selfies are. They are turned back before anything is measured."
EXAMINER = "Your name"
EXAMINER_HELP = "Kept with the landmarks that you move, and remembered on this computer."
REPORT = "Report"
CLINIC = "Clinic"
NOT_KEPT = "Clinic, paper and your name will not be remembered."
DATABASE_PROBLEM = "The database could not be read or written."
PAPER = "Paper"

EMPTY_TITLE = "Start with the photos"
EMPTY = (
    "Put the earlier photo on the left and the later one on the right. You will see the face "
    "outlined, every measure of left and right in millimetres, and what changed beyond the "
    "measurement error."
)
PHOTO_RULES = (
    "Camera at eye level, at least 1.2 m away",
    "Face straight to the lens, eyes on the lens",
    "Even light, no glasses, hair off the brows",
    "The same expression before and after",
)
ONLY_ONE = "Add photos on the other side to see what changed."
NOT_BOTH = (
    "No expression has a photo on both sides. Before: {before}. After: {after}. Set the "
    "expressions so that they match."
)
COMPARE_AS = "Compare as “{expression}”"
ONLY = "Only {moment}: {expressions}"

REVIEW = "Review landmarks"
REVIEW_CLOSE = "Close review"
REVIEW_COUNT = " · {count} moved"
REVIEW_TITLE = "Review landmarks · {moment} · {title}"
REVIEW_COLUMNS = ("Measure", "L", "R", "Δ", "±", "Change")
REVIEW_HELP = (
    "L and R are the patient's sides, Δ is left − right, ± the half-width of the 95\u00a0% "
    "interval; Change is by how much Δ differs from the automatic reading. A point moved by hand "
    "has the error of a hand. A dashed ring marks a point that is uncertain in this photo."
)
REVIEW_UNTOUCHED = "No point was moved: this is the automatic reading."
REVIEW_TOUCHED = (
    "Moved by hand: {moved} of {count} points, the last by {by} at {at}. Comparison, report and "
    "files use them."
)

SHOW = "Show"
VIEWS = ("Measures", "Landmarks", "Mirrored halves")
VIEW_PAIR = "One over the other"
PAIR_HELP = (
    "Both photos at one scale, {frame} in one place and level. What differs beyond expression may "
    "also come from pose, light or distance."
)
PAIR_FRAMES = {"irises": "the irises", "canthi": "the corners of the eyes"}
SCORES = "Scores"
SCORES_HELP = (
    "100 is mirror symmetry. A score of 50 means an asymmetry as large as the published threshold "
    "at which people begin to notice. The parts and the formula are in the report."
)
MEASURES = "Measures"
MEASURES_HELP = (
    "L and R are the patient's sides. Δ is left − right; midline measures are positive towards "
    "the patient's left. "
    "± is the half-width of the 95 % interval. Click a heading to sort."
)
REGION_FILTER = "Region"
CAUTIONS = "Before you read the changes"
MOVEMENT_CAUTIONS = "Before you read the movements"
EXCURSIONS = "Movement from rest"
EXCURSIONS_HELP = (
    "Expression − rest for each side. The ratio is the smaller over the larger movement; it is "
    "left out where neither side moves by more than its measurement error."
)
SYNKINESIS = "Movement of regions that should be still"
SYNKINESIS_HELP = (
    "Narrowing of the eye in expressions of the mouth, movement of the commissure in expressions "
    "of the upper face. It is a measured movement; what it means is for the clinician to say."
)
DOWNLOAD_PDF = "PDF report"
DOWNLOAD_JSON = "JSON"
REASONS = "Not measured"
