### The treatment page: injections, other therapies, adverse events.

treatment-patient = { $patient } · affected side: { $side }
treatment-part = What was done
treatment-part-injections = Botulinum toxin ({ $count })
treatment-part-therapies = Other therapies ({ $count })
treatment-part-events = Adverse events ({ $count })

treatment-none = No treatment is recorded yet.
treatment-new = New treatment
treatment-copy = Copy from last time
    .help = Begins a draft with product, dilution and sites of { $date }. Units are those recorded then, marked as such; change them to what is given now.
treatment-copy-this = Copy as a draft
treatment-of = Treatment of { $date }
treatment-open = Open
treatment-back = To the list
treatment-given = { $units } units · { $sites ->
    [one] 1 site
   *[other] { $sites } sites
}
treatment-unsaved = Treatment of { $date }: not saved yet.
treatment-continue = Continue
treatment-draft-first = A draft is not saved yet. Save or discard it first.
treatment-per-product = All treatments, by product
    .help = Units of different products are not interchangeable and are never added.
treatment-per-product-line = { $product }: { $units } units in { $treatments ->
    [one] 1 treatment
   *[other] { $treatments } treatments
}

treatment-date = Date
treatment-visit = Session
treatment-visit-none = None
treatment-visit-gone = A session that is not listed
treatment-product = Product
    .hint = Choose
treatment-product-open = no product chosen yet
treatment-brand = Brand or other product
treatment-vial = Vial, units
treatment-dilution = Diluted in, mL
treatment-diluent = Diluent
treatment-strength = Per 0.1 mL
    .help = Computed: units of the vial, divided by the volume of the diluent.
treatment-lot = Lot
treatment-expiry = Expiry
treatment-guidance = Guidance
treatment-injector = Injector
treatment-consent = Consent
treatment-off_label = Off-label use
treatment-answer-yes = Yes
treatment-answer-no = No
treatment-answer-none = Not stated
treatment-follow_up_plan = Plan for follow-up
treatment-notes = Notes

treatment-add-site = Add from list
treatment-undo =
    .help = Takes back the last change of the sites.
treatment-volumes = Compute volumes
    .help = Fills in empty volumes from the units you entered and the dilution.
treatment-first-site = Click a muscle in the drawing, or add a site from the list. Then enter what was given.
treatment-selected = Selected site
    .hint = Choose a site here or in the drawing
treatment-last-units = { $units } on { $date }
treatment-table = Injection sites
treatment-no-sites = No sites are recorded.
treatment-sum = Sum
treatment-total = **{ $amount }** · { $product } · { $sites ->
    [one] 1 site
   *[other] { $sites } sites
}
treatment-amount = { $units } U · { $volume } mL
treatment-units = { $value } U
treatment-copied = Copied from { $date }. The units are those recorded then, no suggestion: change them to what is given now.
treatment-as-copied = { $count ->
    [one] 1 site still has the units of { $date }.
   *[other] { $count } sites still have the units of { $date }.
} Check them against what was given.
treatment-discard = Discard draft
    .question = What you entered here and did not save will be gone.
treatment-conflict = Somebody else changed this treatment in the meantime. Your entries are still here and not saved. Discard them to see the other ones, or let yours replace them; the history keeps both.
    .mine = Let mine replace them
treatment-missing-product = Choose the product: units mean nothing without it.
treatment-missing-product_name = Name the product.
treatment-missing-units = Site { $number }: enter the units.
treatment-missing-muscle_text = Site { $number }: name the muscle.
treatment-note-lot_missing = The lot of the vial is not recorded.
treatment-note-expiry_missing = The expiry of the vial is not recorded.
treatment-note-expired = The expiry recorded, { $expiry }, is before the day of the treatment. Check both.
treatment-note-volume = Site { $number }: { $units } at { $strength } per 0.1 mL are { $expected } mL, but { $recorded } mL are recorded. Check units, volume and dilution.

treatment-side-left = Left
treatment-side-right = Right
treatment-side-midline = Midline
treatment-on-left = patient’s left
treatment-on-right = patient’s right
treatment-on-midline = midline
treatment-role-paretic = Paretic
treatment-role-contralateral = Contralateral

site-number = No.
site-muscle = Muscle
site-muscle_text = Name of the muscle
site-side = Side
    .help = The patient’s side. A site that changes sides moves to its mirror image in the drawing.
site-role = Role
    .help = Follows from the side and the patient’s affected side.
site-units = Units
site-last = From { $date }
    .help = Units recorded last time: a record, no suggestion.
site-volume = Volume, mL
site-depth = Depth
site-note = Note

diagram-title = Face with the muscles that can be injected, seen from the front
diagram-hint = Click a muscle to record a site. Drag a site, move it with the arrow keys, remove it with Delete.
diagram-look = Point at a site to see what it is.
diagram-added = Added
diagram-removed = Removed.
diagram-affected = affected
diagram-right = patient’s right
    .letter = R
diagram-left = patient’s left
    .letter = L

therapy-new = New therapy
therapy-edit = Edit therapy
therapy-none = No other therapy is recorded.
therapy-kind = Therapy
therapy-kind_text = Name or detail of the therapy
    .help = Needed for another surgery or another therapy.
therapy-date = Date, or first day
therapy-end = Last day
therapy-side = Side (patient’s)
therapy-details = Details
therapy-missing-kind = Choose the therapy.
therapy-missing-name = Name the therapy.

event-new = New adverse event
event-edit = Edit adverse event
event-none = No adverse event is recorded.
event-kind = Event
event-kind_text = Name or detail of the event
    .help = Needed for another event.
event-onset = First day
event-resolution = Over on
    .help = Leave it empty while it lasts.
event-treatment = Linked treatment
event-treatment-none = None
event-treatment-gone = A treatment that is not listed
event-side = Side (patient’s)
event-extent = How marked
    .help = In your words.
event-notes = Notes
event-missing-kind = Choose the event.
event-missing-name = Name the event.
event-lasts = not over yet
event-lasted = { $count ->
    [0] over the same day
    [one] lasted 1 day
   *[other] lasted { $count } days
}
event-after = { $count ->
    [0] began on the day of the treatment of { $date }
    [one] began 1 day after the treatment of { $date }
   *[other] began { $count } days after the treatment of { $date }
}
event-before = { $count ->
    [one] began 1 day before the treatment of { $date } that it is linked to: check the date and the link
   *[other] began { $count } days before the treatment of { $date } that it is linked to: check the date and the link
}
