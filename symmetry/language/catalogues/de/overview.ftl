### Ein Patient auf einen Blick.

overview-age = Alter
overview-born = { $years ->
    [one] 1 Jahr
   *[other] { $years } Jahre
} ({ $date })
overview-since = { $days ->
    [one] { $date }, vor 1 Tag
   *[other] { $date }, vor { $days } Tagen
}
patient-consent-open = Nicht gefragt
overview-more = Mehr
overview-archive = Archivieren
overview-unarchive = Aus dem Archiv holen
overview-trash = In den Papierkorb
overview-in-trash = Dieser Patient liegt im Papierkorb. Noch ist nichts verloren.
overview-restore = Wiederherstellen
overview-erase = Endgültig löschen
overview-erase-title = Diesen Patienten endgültig löschen
overview-erase-what = Alles zu diesem Patienten wird entfernt und lässt sich nicht zurückholen: { $sessions ->
    [one] 1 Sitzung
   *[other] { $sessions } Sitzungen
} und { $photos ->
    [one] 1 Foto
   *[other] { $photos } Fotos
} mit ihren Messwerten, alle Behandlungen, Skalen und Notizen. Das Protokoll behält, dass etwas gelöscht wurde, von wem und wann.
overview-erase-backups = Sicherungen, die zuvor angelegt wurden, enthalten es weiterhin.
overview-erase-confirm = Tippen Sie zur Bestätigung den Code { $code }
overview-erase-differs = Das ist nicht der Code des Patienten. Es wurde nichts gelöscht.
overview-erased = Der Patient wurde gelöscht.
overview-time-line = { $sessions ->
    [one] 1 Sitzung
   *[other] { $sessions } Sitzungen
} (Punkte), { $treatments ->
    [one] 1 Behandlung
   *[other] { $treatments } Behandlungen
} (Balken)
overview-session = Sitzung
overview-treatment = Behandlung
overview-sessions = Sitzungen
overview-no-sessions = Noch keine Sitzung. Fotografieren Sie die erste, oder übernehmen Sie Fotos aus einem Ordner.
overview-no-photos = Keine Fotos.
overview-photo = { $expression }, { $date }
overview-missing = Nicht fotografiert: { $expressions }
overview-unassessed = { $count ->
    [one] 1 Foto ist noch nicht vermessen.
   *[other] { $count } Fotos sind noch nicht vermessen.
}
overview-after-treatment = { $days ->
    [0] Tag der Behandlung
    [one] 1 Tag nach der Behandlung vom { $date }
   *[other] { $days } Tage nach der Behandlung vom { $date }
}
overview-to-review = Landmarken
overview-to-compare = Vergleichen
overview-to-report = Bericht
overview-to-treatment = Behandlungen öffnen
overview-visit-edit = Sitzung bearbeiten
overview-visit-trash = In den Papierkorb
overview-visit-trashed = Die Sitzung vom { $date } liegt im Papierkorb.
overview-trashed-visits = { $count ->
    [one] 1 Sitzung im Papierkorb
   *[other] { $count } Sitzungen im Papierkorb
}
overview-erase-visit-title = Diese Sitzung endgültig löschen
overview-erase-visit-what = Die Sitzung vom { $date } wird mit ihren Fotos, Messwerten und Skalen entfernt und lässt sich nicht zurückholen.
overview-treatments = Behandlungen
overview-no-treatments = Keine Behandlung eingetragen.
overview-sites = { $count ->
    [0] Keine Injektionsstelle
    [one] 1 Injektionsstelle
   *[other] { $count } Injektionsstellen
}
demo-loaded-patient = Ein Beispielpatient: Das Gesicht ist computererzeugt, die Akte ausgedacht. Tragen Sie hier nichts Echtes ein.

edit-visit = Sitzung bearbeiten
edit-visit-date = Datum
edit-visit-label = Art der Sitzung
edit-visit-label-text = Art in Worten
edit-visit-photographer = Fotografiert von
edit-visit-camera-notes = Kamera und Licht
edit-visit-notes = Notizen
edit-visit-no-date = Das Datum fehlt: Eine Sitzung gehört zu einem Tag.
edit-visit-conflict = Jemand anders hat diese Sitzung geändert, während Sie schrieben: { $fields }. Ihre Eingaben sind noch da. Speichern Sie noch einmal, um sie zusammen mit den anderen Änderungen zu behalten; wo beide dasselbe geändert haben, gilt Ihre Eingabe.
