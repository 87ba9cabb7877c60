### Eine neue Sitzung.

new-visit-title = Neue Sitzung
new-visit-way = Woher die Fotos kommen
new-visit-way-files = Dateien
new-visit-way-camera = Kamera
new-visit-drop = Alle Fotos der Sitzung hier ablegen
    .help = JPEG, PNG, WebP, TIFF oder HEIC. Eine Datei, die nach ihrem Ausdruck heißt, etwa full_smile.jpg, wird am Namen erkannt, jede andere daran, was das Gesicht zeigt. Fotos werden verschlüsselt auf diesem Computer abgelegt, sobald sie ankommen.
new-visit-mirrored = Diese Fotos sind spiegelverkehrt
    .help = Viele Selfies sind es. Sie werden zurückgespiegelt, bevor gemessen wird.
new-visit-camera = Foto aufnehmen
new-visit-camera-expression = Ausdruck, der fotografiert wird
new-visit-keeping = Foto { $number } von { $count } wird abgelegt …
new-visit-another = Weitere Sitzung
new-visit-other-patient = { $name } liegt in der Akte von { $note } und wurde hier nicht abgelegt. Ist es der richtige Patient?
new-visit-unreadable = { $name } wurde nicht abgelegt. { $note }
new-visit-alt = { $name }: das Gesicht aufrecht gedreht
new-visit-expression = Ausdruck
new-visit-counts = Aufnahme { $take } zählt
new-visit-choose = Aufnahme { $take } zählen lassen
new-visit-largest = Das größte Gesicht messen
new-visit-leave-out = Weglassen
new-visit-review = Landmarken prüfen
new-visit-report = Bericht
new-visit-rules = Für vergleichbare Fotos
new-visit-rule-1 = Kamera auf Augenhöhe, mindestens 1,2 m entfernt
new-visit-rule-2 = Gesicht gerade zum Objektiv, Blick ins Objektiv
new-visit-rule-3 = Gleichmäßiges Licht, keine Brille, Haare aus der Stirn
new-visit-rule-4 = Dieselben Ausdrücke bei jeder Sitzung
new-visit-standard = Der Standardsatz: { $names }. Jeder davon darf fehlen.
new-visit-continue = Fortsetzen
new-visit-measured-of = { $count ->
    [0] noch keine Fotos
    [one] { $done } von { $count } Foto gemessen
   *[other] { $done } von { $count } Fotos gemessen
}
new-visit-camera-notes-example = z. B. Objektiv 85 mm, 1,5 m, Ringlicht
new-visit-camera-rule-1 = Das Gesicht füllt das Oval vom Kinn bis zum Haaransatz. Lieber zurückgehen und heranzoomen als näher kommen.
new-visit-camera-rule-2 = Die Augen liegen auf der Querlinie, die Nase auf der Mittellinie.
new-visit-camera-rule-3 = Objektiv auf Augenhöhe, Licht von vorn.
new-visit-camera-rule-4 = Das Bild ist nicht gespiegelt: Die rechte Seite des Patienten liegt links.
new-visit-set = Standardsatz: { $there } von { $count } Ausdrücken sind da. Jeder davon darf fehlen.
new-visit-measuring = Foto { $number } von { $count } wird gemessen …
new-visit-waiting = Abgelegt. Wartet auf die Messung.
new-visit-not-measured = nicht gemessen
new-visit-measured = gemessen
new-visit-stage-looking = Ausdruck wird erkannt …
new-visit-stage-measuring = Wird gemessen …
new-visit-here-already = { $name } ist schon in dieser Sitzung und wurde nicht doppelt abgelegt.
new-visit-taken-back = { $name } war aus dieser Sitzung weggelassen worden und ist jetzt wieder da.
new-visit-elsewhere = { $name } ist schon in der Sitzung vom { $day } und wurde nicht noch einmal abgelegt.
new-visit-same-person-yes = Ja, behalten
new-visit-compare = Sitzungen vergleichen
new-visit-looking = Ausdruck von Foto { $number } von { $count } wird erkannt …
new-visit-seen-as-said = Das Gesicht zeigt diesen Ausdruck, Sicherheit { $certainty } %.
new-visit-seen-otherwise = Das Gesicht zeigt eher „{ $name }“, Sicherheit { $certainty } %. Bitte den Ausdruck prüfen.
new-visit-seen-unclear = Am Gesicht allein unklar: „{ $name }“, Sicherheit { $certainty } %. Bitte den Ausdruck prüfen.
new-visit-same-person = Ist das dieselbe Person? In Ruhe sieht das Gesicht anders aus als auf den früheren Fotos von { $code }.
