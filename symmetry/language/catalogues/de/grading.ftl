### Die Seite „Skalen“: Skalen neben den Fotos.

grading-visit = Sitzung
grading-scale = Skala
grading-rater = Beurteilt von
    .help = Steht bei der Einstufung. Bei einem Fragebogen: wer die Antworten des Patienten einträgt.
grading-blind = Andere Einstufungen verbergen
    .help = Bis Ihre zu dieser Sitzung und Skala gespeichert ist, damit nichts sie beeinflusst.
grading-measured = Messwerte zeigen
    .help = Was die Fotos zu einem Punkt messen, steht daneben. Es ist keine Einstufung und wird nie in das Formular übernommen.
grading-no-visit = Es gibt noch keine Sitzung, die sich einstufen ließe.
grading-new = Neue Einstufung von { $by }
grading-edit = Einstufung von { $by }
grading-again = Noch einmal einstufen
grading-of = { $scale } von { $by }
grading-hidden = verborgen, bis Ihre gespeichert ist
grading-hidden-note = Die Werte anderer Einstufungen erscheinen, sobald Ihre zu dieser Sitzung und Skala gespeichert ist.
grading-two = Zwei Einstufungen nebeneinander
    .choose = Welche beiden
grading-agreement = { $same } von { $compared } Punkten gleich beantwortet. Der Unterschied ist { $second } − { $first }, in Punkten.
grading-item = Punkt
grading-difference = Unterschied
grading-range = { $low } bis { $high }
grading-balance = 100 heißt ausgeglichen: beide Seiten gleich.
grading-grade-signs = Stirn: { $forehead }. Auge: { $eye }. Mund: { $mouth }.
grading-notes = Notizen
grading-no-photo = kein Foto
grading-not-measured = Die Fotos dieser Sitzung sind noch nicht gemessen.
grading-missing = { $count ->
    [one] 1 Punkt ist nicht beantwortet: { $items }
   *[other] { $count } Punkte sind nicht beantwortet: { $items }
} – ein Wert braucht alle seine Punkte.
grading-complete = Alle Punkte sind beantwortet.
grading-discard = Verwerfen
grading-conflict = Jemand anders hat diese Einstufung inzwischen geändert. Ihre Antworten sind noch hier und nicht gespeichert. Verwerfen Sie sie, um die anderen zu sehen, oder lassen Sie Ihre an deren Stelle treten; der Verlauf bewahrt beide.
    .mine = Meine an deren Stelle setzen

grading-group-overall = Das ganze Gesicht
grading-group-total = Gesamtwert des Fragebogens
grading-group-ocular = Synkinesie am Auge
grading-group-midfacial = Synkinesie des Mittelgesichts
grading-group-mentalis = Synkinesie am Kinn (M. mentalis)
grading-group-platysmal = Synkinesie am Hals (Platysma)

grading-measured-label = Gemessen, keine Einstufung.
grading-measured-reading = { $measure }, { $expression }
grading-measured-movement = { $measure }, Bewegung aus der Ruhe: { $expression }
grading-measured-still-eye = Verengung der Lidspalte, { $expression }
grading-measured-still-mouth = Bewegung des Mundwinkels, { $expression }
grading-measured-right = R { $value }
grading-measured-left = L { $value }
grading-measured-affected-ratio = betroffene zu anderer Seite { $value }
grading-measured-ratio = kleinere zu größerer { $value }
grading-measured-no-photo = nicht gemessen, kein gemessenes Foto: { $photos }

grading-prom-change = { $difference } Punkte seit dem { $date } ({ $before }): mehr als die kleinste erkennbare Veränderung eines Patienten, { $limit } Punkte ({ $source }).
grading-prom-within = { $difference } Punkte seit dem { $date } ({ $before }): keine Veränderung, innerhalb der kleinsten erkennbaren Veränderung eines Patienten, { $limit } Punkte ({ $source }).
