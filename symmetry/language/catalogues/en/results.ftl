### Results of photos: pictures, scores, measures, movements.

moment-before = Before
moment-after = After
results-only = { $moment ->
    [before] Only before: { $expressions }
   *[after] Only after: { $expressions }
}
results-show = Show
results-view-measures = Measures
results-view-landmarks = Landmarks
results-view-halves = Mirrored halves
results-view-pair = One over the other
results-pair-help = { $frame ->
    [irises] Both photos at one scale, the irises in one place and level. What differs beyond expression may also come from pose, light or distance.
   *[canthi] Both photos at one scale, the corners of the eyes in one place and level. What differs beyond expression may also come from pose, light or distance.
}
results-left-halves = { $title }: two left halves
    .alt = { $title }: the patient's left half and its mirror image
results-right-halves = { $title }: two right halves
    .alt = { $title }: the patient's right half and its mirror image
results-overlay-alt = { $title }: the face turned upright, with landmarks drawn in
legend-landmarks = Landmarks
legend-lines = Midline and interpupillary line
legend-distances = Measured distances
legend-fold = Nasolabial fold
legend-corrected = Moved by hand

region-overall = Overall
region-brow = Brow
region-eye = Eye
region-nose = Nose
region-mouth = Mouth
region-chin = Chin
results-scores = Scores
    .help = 100 is mirror symmetry. A score of 50 means an asymmetry as large as the published threshold at which people begin to notice. The parts and the formula are in the report.
results-score-before = Before { $value }
results-score-change = Change { $value }
results-measures = Measures
    .help = L and R are the patient's sides. Δ is left − right; midline measures are positive towards the patient's left. ± is the half-width of the 95 % interval. Click a heading to sort.
results-region = Region
results-detector = A general face model draws a paralysed face towards symmetry. The picture itself corrects its landmarks; where the picture is unclear, a difference shown may still be smaller than the one that is there. The uncertainty allows for it.
results-cautions = Before you read the changes
results-movement-cautions = Before you read the movements
results-excursions = Movement from rest
    .help = Expression − rest for each side. The ratio is the smaller over the larger movement; it is left out where neither side moves by more than its measurement error.
results-synkinesis = Movement of regions that should be still
    .help = Narrowing of the eye in expressions of the mouth, movement of the commissure in expressions of the upper face. It is a measured movement; what it means is for the clinician to say.
results-pdf = PDF report
results-json = JSON
results-reasons = Not measured

results-quantity-eye = Palpebral fissure loss
results-quantity-mouth = Commissure movement
results-side-left = left
results-side-right = right
results-column-measure = Measure
results-column-unit = Unit
results-column-expression = Expression
results-column-movement = Movement
results-column-when = When
results-column-change = Change
results-column-left = Left
results-column-right = Right
results-column-difference = Difference
results-column-side = { $moment ->
    [before] Before { $side }
   *[after] After { $side }
}
results-column-ratio = { $moment ->
    [before] Ratio before
   *[after] Ratio after
}
results-column-beyond-error = Beyond error
    .help = Marked where the change or movement is larger than its measurement error.
results-column-beyond-threshold = Beyond threshold
    .help = ●: the change is larger than its measurement error, and larger than the published threshold at which people begin to notice an asymmetry ({ $source }). –: none is published for this measure and expression.
