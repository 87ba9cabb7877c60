### Was die Prüfungen eines Fotos ergeben, und warum ein Foto nicht gemessen werden konnte.

quality-fine = Alle Qualitätsprüfungen bestanden
quality-face_size-failed = **Gesicht zu klein** (Iris { $value } px breit): näher herangehen oder ein Foto mit höherer Auflösung verwenden.
quality-face_size-warning = **Gesicht recht klein** (Iris { $value } px breit): Ein näheres Foto ergibt feinere Werte.
quality-sharpness-failed = **Unscharf:** Kamera ruhig halten, auf die Augen scharf stellen, mehr Licht.
quality-exposure-failed = **Stellenweise zu hell oder zu dunkel** ({ $value } % des Gesichts): weiches, gleichmäßiges Licht von vorn.
quality-yaw-failed = **Kopf gedreht** ({ $value }°): gerade zum Objektiv blicken.
quality-yaw-warning = **Kopf etwas gedreht** ({ $value }°): gerade zum Objektiv blicken.
quality-pitch-failed = **Kinn gehoben oder gesenkt** ({ $value }°): Kamera auf Augenhöhe, Kinn waagerecht.
quality-pitch-warning = **Kinn etwas gehoben oder gesenkt** ({ $value }°): Kamera auf Augenhöhe, Kinn waagerecht.
quality-roll-failed = **Kopf geneigt** ({ $value }°): Kopf und Kamera aufrecht halten.
quality-roll-warning = **Kopf etwas geneigt** ({ $value }°): Kopf und Kamera aufrecht halten.
quality-expression_matches-failed = **Ausdruck kaum zu sehen:** oben einen anderen Ausdruck wählen oder das Foto wiederholen.
quality-single_face-failed = **{ $value } Gesichter**, gemessen wurde das größte: Foto auf den Patienten zuschneiden.
quality-in_frame-failed = **Gesicht am Bildrand:** ringsum Rand lassen.

problem-no-face = **Kein Gesicht gefunden:** ein gut beleuchtetes Foto des Gesichts von vorn verwenden, ohne Maske und Sonnenbrille.
problem-several-faces = **Mehrere Gesichter:** Foto auf den Patienten zuschneiden oder das größte Gesicht messen lassen.
problem-cut-off = **Gesicht angeschnitten:** das Foto aus größerem Abstand aufnehmen oder das unbeschnittene Bild verwenden.
