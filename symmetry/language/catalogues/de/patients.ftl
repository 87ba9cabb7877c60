### Die Liste der Patienten, und was von einem bekannt ist.

patients-new = Neuer Patient
patients-first = Ersten Patienten anlegen
patients-search = Suche
    .hint = Code oder Anfang eines Namens
patients-shelf = Welche Patienten
shelf-current = Aktuell
shelf-archived = Archiviert
shelf-trash = Papierkorb
patients-none = Es gibt noch keine Patienten.
    .lead = Legen Sie einen Patienten an und fotografieren Sie die erste Sitzung, oder sehen Sie sich zuerst mit erfundenen Patienten um.
patients-none-found = Kein Code und kein Name eines Patienten beginnt so.
patients-none-current = Hier ist kein Patient aufgeführt: Alle sind archiviert oder im Papierkorb.
patients-none-archived = Es ist kein Patient archiviert.
patients-none-trash = Der Papierkorb ist leer.
patients-column-code = Code
patients-column-name = Name
patients-column-diagnosis = Diagnose
patients-column-sessions = Sitzungen
patients-column-last-session = Letzte Sitzung
patients-column-course = Symmetrie (Lächeln)
patients-column-course-help = Gesamtwert der Symmetrie beim vollen Lächeln, 0 bis 100, Sitzung für Sitzung
patients-course = { $count ->
    [one] Symmetriewert beim vollen Lächeln: { $values }
   *[other] Symmetriewert beim vollen Lächeln, Sitzung für Sitzung: { $values }
}
patients-open = { $patient } öffnen
patients-side-left = Links
patients-side-right = Rechts
patients-side-both = Beidseits
patients-shown = { $first }–{ $last } von { $total }
patients-shown-found = { $first }–{ $last } der gefundenen
patients-before = Vorige { $count }
patients-after = Nächste { $count }

patient-edit = Patient bearbeiten
patient-pseudonym = Code
    .help = Der Code der Klinik für diesen Patienten. Er wird unverschlüsselt gespeichert und darf kein Name sein.
patient-name = Name
patient-birth-date = Geburtsdatum
patient-diagnosis = Diagnose
    .hint = Auswählen, falls bekannt
patient-diagnosis-text = Diagnose in Worten
patient-affected-side = Betroffene Seite
    .help = Links oder rechts aus der Sicht des Patienten, nicht des Betrachters.
patient-onset-date = Beginn
    .help = Erster Tag der Lähmung.
patient-hvid-mm = Irisdurchmesser (mm)
    .help = Die sichtbare Iris ist der Maßstab der Fotos: Sie misst bei den meisten Erwachsenen 11,7 mm. Tragen Sie den eigenen Wert des Patienten ein, wenn er gemessen wurde, zum Beispiel an der Spaltlampe. Er gilt für Fotos, die ab jetzt vermessen werden.
patient-consents = Einwilligungen
    .help = Drei getrennte Fragen. Lassen Sie offen, was nicht gefragt wurde.
patient-notes = Notizen
patient-archived = Archiviert
patient-conflict = Jemand anders hat diesen Patienten geändert, während Sie schrieben: { $fields }. Ihre Eingaben sind noch da. Speichern Sie noch einmal, um sie zusammen mit den anderen Änderungen zu behalten; wo beide dasselbe geändert haben, gilt Ihre Eingabe.

patient-consent-treatment = Behandlung und Fotos
patient-consent-research = Verwendung in der Forschung
patient-consent-publication = Veröffentlichung
patient-consent-yes = Ja
patient-consent-no = Nein
patient-consent-date = Datum: { $consent }
