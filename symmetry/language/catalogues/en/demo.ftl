### The sample patients.

demo-load = Try it with sample patients
    .help = Adds three invented patients with rendered faces and made-up treatments. One click removes them again.
demo-loading = Adding the sample patients …
demo-loaded = **Sample patients are loaded:** faces and records are invented. Enter nothing real into them.
demo-assessing = Measuring the sample photos: { $done } of { $count }. You can look around and go on later.
demo-go-on = Measure { $count ->
    [one] the last photo
   *[other] { $count } photos
}
demo-failed = { $count ->
    [one] 1 sample photo could not be measured.
   *[other] { $count } sample photos could not be measured.
}
demo-remove = Remove sample patients
demo-removing = Removing the sample patients …
demo-badge = Sample
demo-diagnosis-a = Flaccid facial palsy
demo-diagnosis-b = Synkinesis after a palsy
demo-diagnosis-c = No palsy, photographed twice
demo-notes = Invented, with a rendered face. Products, sites and units are placeholders, not taken from practice and not a suggestion.
demo-product = Example product
