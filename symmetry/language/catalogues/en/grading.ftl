### The grading page: scales beside the photos.

grading-visit = Session
grading-scale = Scale
grading-rater = Graded by
    .help = Stands with the grading. For a questionnaire: who enters the patient’s answers.
grading-blind = Hide others’ gradings
    .help = Until yours of this session and scale is saved, so that nothing sways it.
grading-measured = Show measured values
    .help = What the photos measure of an item stands beside it. It is no grade and is never put into the form.
grading-no-visit = There is no session to grade yet.
grading-new = New grading by { $by }
grading-edit = Grading by { $by }
grading-again = Grade again
grading-of = { $scale } by { $by }
grading-hidden = hidden until yours is saved
grading-hidden-note = Values of other gradings are shown once yours of this session and scale is saved.
grading-two = Two gradings side by side
    .choose = Which two
grading-agreement = { $same } of { $compared } items answered alike. The difference is { $second } − { $first }, in points.
grading-item = Item
grading-difference = Difference
grading-range = { $low } to { $high }
grading-balance = 100 is balanced: both sides alike.
grading-grade-signs = Forehead: { $forehead }. Eye: { $eye }. Mouth: { $mouth }.
grading-notes = Notes
grading-no-photo = no photo
grading-not-measured = The photos of this session have not been measured yet.
grading-missing = { $count ->
    [one] 1 item is not answered: { $items }
   *[other] { $count } items are not answered: { $items }
} – a score needs all of its items.
grading-complete = All items are answered.
grading-discard = Discard
grading-conflict = Somebody else changed this grading in the meantime. Your answers are still here and not saved. Discard them to see the other ones, or let yours replace them; the history keeps both.
    .mine = Let mine replace them

grading-group-overall = The whole face
grading-group-total = Total of the questionnaire
grading-group-ocular = Ocular synkinesis
grading-group-midfacial = Midfacial synkinesis
grading-group-mentalis = Mentalis synkinesis
grading-group-platysmal = Platysmal synkinesis

grading-measured-label = Measured, not a grade.
grading-measured-reading = { $measure }, { $expression }
grading-measured-movement = { $measure }, movement from rest: { $expression }
grading-measured-still-eye = Palpebral fissure loss, { $expression }
grading-measured-still-mouth = Commissure movement, { $expression }
grading-measured-right = R { $value }
grading-measured-left = L { $value }
grading-measured-affected-ratio = affected to other side { $value }
grading-measured-ratio = smaller to larger { $value }
grading-measured-no-photo = not measured, no measured photo: { $photos }

grading-prom-change = { $difference } points since { $date } ({ $before }): more than the smallest detectable change of one patient, { $limit } points ({ $source }).
grading-prom-within = { $difference } points since { $date } ({ $before }): not a change, within the smallest detectable change of one patient, { $limit } points ({ $source }).
