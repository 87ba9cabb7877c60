### Berichte und Exporte.

report-title = Bericht und Exporte
report-empty = Ein Bericht braucht eine Sitzung mit ausgewerteten Fotos.
report-session = Sitzung
report-compared = Verglichen mit
    .help = Die frühere der beiden steht links, gleich welche zuerst gewählt wird.
report-alone = Keine andere Sitzung
report-no-expression = Die beiden Sitzungen haben kein Foto desselben Ausdrucks: Wählen Sie eine andere Sitzung.
report-expressions = Ausdrücke
report-measures = Messwerte in den Tabellen
report-patient = Patient
    .help = Ohne Namen steht nur der Code der Klinik auf dem Bericht. Ein Gesicht kann eine Person trotzdem erkennbar machen.
report-identified = Mit Namen
report-pseudonymised = Nur Code
report-course = Verlauf (Fotos in Ruhe)
    .hint = Wählen Sie, was gezeichnet wird
report-treatments = Behandlungen
report-not-assessed = Die gewählten Fotos sind noch nicht ausgewertet.
report-making = Der Bericht wird erstellt …
report-pdf = PDF
report-json = JSON
report-csv = Tabelle (CSV)
report-pictures = Bilder (ZIP)
report-page = Seite { $number } von { $count } des Berichts
