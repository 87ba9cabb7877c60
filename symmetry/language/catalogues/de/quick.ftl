### Der Schnellvergleich: Fotos einer oder zweier Sitzungen, die nicht aufbewahrt werden.

quick-lead = Laden Sie die Fotos einer Sitzung hoch, oder die zweier Sitzungen, um sie zu vergleichen. Sie werden auf diesem Computer gemessen und verlassen ihn nur in den Dateien, die Sie herunterladen.
quick-drop = { $moment }: Fotos hier ablegen, eines oder eine ganze Sitzung
    .help = JPEG, PNG, WebP, TIFF oder HEIC. Eine Datei, die nach ihrem Ausdruck heißt, etwa full_smile.jpg, wird am Namen erkannt, jede andere daran, was das Gesicht zeigt.
quick-not-used = Weglassen
quick-expression = Ausdruck
quick-expression-of = Ausdruck · { $title }
quick-largest = Das größte Gesicht messen
quick-suggested-by-face = Vorschlag nach dem Gesicht, Sicherheit { $certainty } %. Bitte prüfen.
quick-suggested-by-pair = Vorschlag nach den Gesichtern beider Fotos zusammen, Sicherheit { $certainty } %. Bitte prüfen.
quick-suggested-by-name = Aus dem Namen der Datei.
quick-measuring = Die Fotos werden gemessen …
quick-photo-alt = Foto { $title }, aufrecht gedreht und auf das Gesicht zugeschnitten
quick-twice = { $moment }: Bei zwei Fotos ist „{ $expression }“ eingestellt. Gemessen wird das erste; wählen Sie für das zweite einen anderen Ausdruck, oder lassen Sie es weg.

quick-patient = Patient
quick-pseudonym = Pseudonym oder Nummer
    .help = Steht auf dem Bericht. Es wird nicht gespeichert.
quick-hvid = Irisdurchmesser (HVID), mm
    .help = Horizontaler sichtbarer Irisdurchmesser: Aus ihm ergeben sich die Millimeter. 11,7 mm ist der Mittelwert Erwachsener; bleiben Sie bei einem Patienten bei einem Wert.
quick-hvid-problem = Der Irisdurchmesser muss zwischen { $low } und { $high } mm liegen, in der Seitenleiste stehen aber { $typed } mm, darum werden keine Millimeter angezeigt. Berichtigen Sie ihn dort; die Fotos sind noch da.
quick-affected = Betroffene Seite
    .help = Die Seite des Patienten. Sie steht in den Dateien; mit einem Foto in Ruhe kommt das Verhältnis der betroffenen zur anderen Seite dazu.
quick-mirrored = Fotos sind spiegelverkehrt
    .help = Viele Selfies sind es. Sie werden zurückgespiegelt, bevor gemessen wird.
quick-examiner = Ihr Name
    .help = Wird zu den Landmarken vermerkt, die Sie verschieben, und auf diesem Computer gemerkt.
quick-report = Bericht
quick-clinic = Klinik
quick-paper = Papier
quick-not-kept = Klinik, Papier und Ihr Name werden nicht gemerkt.
quick-database-problem = Die Datenbank konnte nicht gelesen oder geschrieben werden.

quick-empty-title = Beginnen Sie mit den Fotos
quick-empty = Legen Sie das frühere Foto links ab und das spätere rechts. Sie sehen dann das Gesicht mit seinen Umrissen, jeden Messwert links und rechts in Millimetern, und was sich über den Messfehler hinaus verändert hat.
quick-rule-1 = Kamera auf Augenhöhe, mindestens 1,2 m entfernt
quick-rule-2 = Gesicht gerade zum Objektiv, Blick ins Objektiv
quick-rule-3 = Gleichmäßiges Licht, keine Brille, Haare aus der Stirn
quick-rule-4 = Vorher und nachher derselbe Ausdruck
quick-only-one = Legen Sie auf der anderen Seite Fotos ab, um zu sehen, was sich verändert hat.
quick-not-both = Von keinem Ausdruck gibt es auf beiden Seiten ein Foto. Vorher: { $before }. Nachher: { $after }. Stellen Sie die Ausdrücke so ein, dass sie zusammenpassen.
quick-compare-as = Als „{ $expression }“ vergleichen
