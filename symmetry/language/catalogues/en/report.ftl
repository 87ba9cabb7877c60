### Reports and exports.

report-title = Report and exports
report-empty = A report needs a session with assessed photos.
report-session = Session
report-compared = Compared with
    .help = The earlier of the two stands on the left, whichever is chosen first.
report-alone = No other session
report-no-expression = The two sessions have no photo of the same expression: choose another session.
report-expressions = Expressions
report-measures = Measures in the tables
report-patient = Patient
    .help = Without name, the clinic's code alone stands on the report. A face can identify a person all the same.
report-identified = With name
report-pseudonymised = Code only
report-course = Course (photos at rest)
    .hint = Choose what to draw
report-treatments = Treatments
report-not-assessed = The chosen photos are not assessed yet.
report-making = Making the report …
report-pdf = PDF
report-json = JSON
report-csv = Table (CSV)
report-pictures = Pictures (ZIP)
report-page = Page { $number } of { $count } of the report
