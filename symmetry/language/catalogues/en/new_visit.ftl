### A new session.

new-visit-title = New session
new-visit-way = How the photos come
new-visit-way-files = Files
new-visit-way-camera = Camera
new-visit-drop = Drop all photos of the session here
    .help = JPEG, PNG, WebP, TIFF or HEIC. A file named after its expression, such as full_smile.jpg, is recognised by its name; any other by what the face shows. Photos are kept encrypted on this computer as soon as they arrive.
new-visit-mirrored = These photos are mirror images
    .help = Many selfies are. They are turned back before anything is measured.
new-visit-camera = Take a photo
new-visit-camera-expression = Expression to photograph
new-visit-keeping = Keeping photo { $number } of { $count } …
new-visit-another = Another session
new-visit-other-patient = { $name } is in the record of { $note }: it was not kept here. Is it the right patient?
new-visit-unreadable = { $name } was not kept. { $note }
new-visit-alt = { $name }: the face turned upright
new-visit-expression = Expression
new-visit-counts = Take { $take } counts
new-visit-choose = Let take { $take } count
new-visit-largest = Measure the largest face
new-visit-leave-out = Leave out
new-visit-review = Review landmarks
new-visit-report = Report
new-visit-rules = For photos that can be compared
new-visit-rule-1 = Camera at eye level, at least 1.2 m away
new-visit-rule-2 = Face straight to the lens, eyes on the lens
new-visit-rule-3 = Even light, no glasses, hair off the brows
new-visit-rule-4 = The same expressions at every session
new-visit-standard = The standard set: { $names }. Any of them may be missing.
new-visit-continue = Continue
new-visit-measured-of = { $count ->
    [0] no photos yet
    [one] { $done } of { $count } photo measured
   *[other] { $done } of { $count } photos measured
}
new-visit-camera-notes-example = e.g. 85 mm lens, 1.5 m, ring light
new-visit-camera-rule-1 = Fill the oval with the face, chin to hairline. Step back and zoom in rather than come near.
new-visit-camera-rule-2 = Eyes on the cross line, nose on the middle line.
new-visit-camera-rule-3 = Lens at eye level, light from the front.
new-visit-camera-rule-4 = The picture is not mirrored: the patient’s right is on the left.
new-visit-set = Standard set: { $there } of { $count } expressions are there. Any of them may be missing.
new-visit-measuring = Measuring photo { $number } of { $count } …
new-visit-waiting = Kept. Waiting to be measured.
new-visit-not-measured = not measured
new-visit-measured = measured
new-visit-stage-looking = Looking at what it shows …
new-visit-stage-measuring = Measuring …
new-visit-here-already = { $name } is in this session already; it was not kept twice.
new-visit-taken-back = { $name } had been left out of this session. It is back.
new-visit-elsewhere = { $name } is in the session of { $day } already, so it was not kept again.
new-visit-same-person-yes = Yes, keep
new-visit-compare = Compare sessions
new-visit-looking = Looking at what photo { $number } of { $count } shows …
new-visit-seen-as-said = The face shows this, certainty { $certainty } %.
new-visit-seen-otherwise = The face rather shows “{ $name }”, certainty { $certainty } %. Check the expression.
new-visit-seen-unclear = Unclear from the face alone: “{ $name }”, certainty { $certainty } %. Check the expression.
new-visit-same-person = Is this the same person? At rest the face looks different from the earlier photos of { $code }.
