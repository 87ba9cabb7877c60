### Die Einstellungen.

settings-clinic = Klinik
settings-measuring = Zeitfenster und Grenzen
settings-display = Anzeige
settings-access = Benutzer und Zugang
settings-backup = Sicherung
settings-audit = Protokoll
settings-privacy = Datenschutz und Info

clinic-title = Klinik und Berichte
clinic-name = Name der Klinik
    .help = Steht auf Berichten.
clinic-examiner = Untersuchende Person
    .help = Steht auf Berichten, und bei Einträgen, solange keine Benutzer angelegt sind.
clinic-paper = Papier der Berichte
clinic-hvid = Irisdurchmesser (HVID), mm
    .help = Womit neue Fotos beginnen: Der horizontale sichtbare Irisdurchmesser ergibt die Millimeter. { $default } mm ist der Mittelwert Erwachsener. Behalten Sie für einen Patienten einen Wert bei.
clinic-logo = Logo
clinic-logo-none = Es ist kein Logo eingestellt. Es stünde über der Navigation und auf Berichten.
clinic-logo-choose = Bild auswählen
    .help = PNG oder JPEG. Es wird verkleinert, auf Weiß gesetzt und ohne weitere Angaben der Datei gespeichert.
clinic-logo-use = Dieses Logo verwenden
clinic-logo-remove = Logo entfernen

windows-title = Zeitfenster der Wirkung
windows-lead = Tage seit einer Injektion, in denen gewöhnlich nach einer Wirkung gesehen wird. Sie kennzeichnen den Verlauf und sagen für den einzelnen Patienten nichts voraus.
window-onset = Wirkungseintritt
window-peak = Wirkungsmaximum
window-wear-off = Nachlassen der Wirkung
windows-published = Veröffentlicht: Tag { NUMBER($first, useGrouping: 0) } bis { NUMBER($last, useGrouping: 0) }. { $source }.
windows-first = { $window }: erster Tag
windows-last = { $window }: letzter Tag
windows-source = Woher Tage stammen, die von den veröffentlichten abweichen
windows-own-practice = Eigene Praxis der Klinik
windows-no-source = Es fehlt eine Quelle: Nennen Sie die Veröffentlichung oder die eigene Praxis der Klinik.
windows-order = Diese Tage sind nicht in der richtigen Reihenfolge: Ein Zeitfenster darf nicht enden, bevor es beginnt; die Fenster beginnen in der Reihenfolge Eintritt, Maximum, Nachlassen, und das Nachlassen nach dem Ende des Maximums. Nichts wurde gespeichert.
windows-reset = Veröffentlichte Zeitfenster verwenden

limits-title = Grenzen
limits-lead = Woran Fotos geprüft werden. Diese Grenzen gehören zum Messverfahren und sind in jeder Klinik dieselben.
limits-what = Prüfung
limits-noted = Hinweis ab
limits-failed = Nicht bestanden ab
limits-yaw = Kopf zur Seite gedreht (Gieren)
limits-pitch = Kinn gehoben oder gesenkt (Nicken)
limits-roll = Kopf geneigt (Rollen)
limits-yaw-change = Unterschied der seitlichen Drehung zweier verglichener Fotos
limits-pitch-change = Unterschied der Kinnhebung zweier verglichener Fotos
limits-hvid = Irisdurchmesser
limits-outside = außerhalb von { $low } bis { $high } mm
limits-perception = Veröffentlichte Wahrnehmungsschwellen
limits-perception-lead = Asymmetrie, die Laien aufzufallen beginnt. Sie beschreiben Betrachter, nicht Krankheit: Ein Wert darüber ist kein Befund, ein Wert darunter keine Entwarnung.
limits-structure = Struktur
limits-value = Fällt auf ab
limits-source = Quelle
limits-at-eyelid-at-rest = Augenlid in Ruhe
limits-at-oral-commissure = Mundwinkel
limits-at-brow = Augenbraue
limits-at-nasal-tip = Nasenspitze
limits-at-chin = Kinn
limits-units = Längen stehen in Millimetern, Flächen in Quadratmillimetern, Winkel in Grad.

display-language = Sprache
    .help = Gilt in diesem Browser. Berichte und exportierte Dateien ändern sich dadurch nicht.
display-language-auto = Wie der Browser
display-appearance = Darstellung
    .help = Gilt in diesem Browser. Die Seite wird bei einer Änderung neu geladen.
display-theme = Farben
display-theme-system = Wie der Computer
display-theme-light = Hell
display-theme-dark = Dunkel

lock-title = Automatische Sperre
lock-after = Sperren nach, ohne Benutzung
    .help = Wer das Programm so lange nicht benutzt hat, meldet sich neu an. Nichts Gespeichertes geht verloren.
lock-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
lock-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
keys-passphrase = Passphrase der Akten
keys-passphrase-lead = Öffnet die Akten mit den Rechten der Verwaltung, und öffnet Sicherungen. Frühere Sicherungen behalten die Passphrase ihrer Zeit.
keys-passphrase-setting = Die Einstellungen dieses Computers enthalten die Passphrase (SYMMETRY_PASSPHRASE oder SYMMETRY_PASSPHRASE_FILE): Ändern Sie sie auch dort, sonst bleiben die Akten beim nächsten Start gesperrt.
keys-former = Bisherige Passphrase oder Wiederherstellungscode
keys-new = Neue Passphrase
keys-again = Neue Passphrase noch einmal
keys-change = Passphrase ändern
keys-former-wrong = Die bisherige Passphrase ist eine andere; nichts wurde geändert.
keys-changed = Die neue Passphrase öffnet die Akten.
keys-code = Wiederherstellungscode
keys-code-lead = Öffnet die Akten, wenn die Passphrase vergessen ist. Ein neuer Code wird einmal angezeigt, zum Ausdrucken und Wegschließen.
keys-code-new = Neuer Wiederherstellungscode
keys-code-sure = Der bisherige Code öffnet die Akten dann nicht mehr. Frühere Sicherungen öffnet er weiterhin.
keys-code-make = Neuen Code erstellen

backup-title = Sicherung
backup-lead = Eine verschlüsselte Datei mit allem: Akten, Fotos, Protokoll, Benutzer, Einstellungen. Sie öffnet sich mit der Passphrase oder dem Wiederherstellungscode. Bewahren Sie sie auf einem anderen Datenträger auf.
backup-never = Soweit hier bekannt, wurden diese Akten noch nicht gesichert.
backup-last = Letzte Sicherung: { $day }, { $time } Uhr.
backup-old = Das ist { $count ->
    [one] 1 Tag
   *[other] { NUMBER($count, useGrouping: 0) } Tage
} her.
backup-now = Jetzt sichern
backup-running = Die Sicherung wird geschrieben …
backup-made-short = Die Sicherung wurde geschrieben.
backup-made = Die Sicherung liegt bereit: { $rows } Einträge und { $photos } Fotos, { $size } MB.
backup-download = Sicherung herunterladen
backup-discard = Verwerfen
backup-discarded = Die Sicherung wurde von diesem Computer entfernt.
backup-where = Bis sie verworfen oder eine neue erstellt wird, liegt sie auch im Datenordner unter backups.
backup-remind = Erinnerung
backup-days = Auf das Alter der letzten Sicherung hinweisen nach Tagen
    .help = Von 1 bis 365.
backup-restore = Zum Wiederherstellen: symmetry db restore DATEI, in einen leeren Datenordner.

audit-verify = Ist alles vorhanden?
audit-verify-lead = Öffnet jeden Eintrag und jedes Foto und geht das Protokoll von Anfang an durch: Was verändert, entfernt oder von anderer Seite eingefügt wurde, wird genannt. Die Akten können dabei benutzt werden.
audit-verify-now = Jetzt prüfen
audit-verifying = Prüfung läuft …
audit-verified = Geprüft um { $time } Uhr: { $entries } Einträge, { $photos } Fotos, { $trail } Einträge des Protokolls.
audit-whole = Alles ist vorhanden und so, wie es geschrieben wurde.
audit-faults = { $count ->
    [one] 1 Abweichung vom Geschriebenen wurde gefunden:
   *[other] { $count } Abweichungen vom Geschriebenen wurden gefunden:
}
audit-leftovers = { $count ->
    [one] 1 Fotodatei ist von einem unterbrochenen Programm übrig geblieben.
   *[other] { $count } Fotodateien sind von unterbrochenen Programmen übrig geblieben.
} Nichts verweist darauf.
audit-title = Wer was getan hat
audit-patient = Code eines Patienten
audit-kind = Betrifft
audit-actor = Person
audit-all = Alle
audit-no-patient = Kein Patient hat diesen Code.
audit-none = Solche Einträge gibt es nicht.
audit-newer = Neuere
audit-older = Ältere
audit-number = Nr.
audit-time = Zeit
audit-who = Person
audit-what = Vorgang
audit-whose = Patient
audit-details = Einzelheiten
audit-erased = gelöscht
audit-unreadable = nicht lesbar: Der Patient wurde gelöscht
audit-action-added = Angelegt
audit-action-changed = Geändert
audit-action-corrected = Korrigiert
audit-action-seen = Angesehen
audit-action-exported = Exportiert
audit-action-restored = Wiederhergestellt
audit-action-created = Erstellt
audit-action-erased = Gelöscht
audit-action-trashed = In den Papierkorb gelegt
audit-action-archived = Archiviert
audit-action-untrashed = Aus dem Papierkorb geholt
audit-action-refused = Abgewiesen
audit-action-opened = Geöffnet
audit-action-imported = Importiert
audit-kind-patient = Patient
audit-kind-patients = Patientenliste
audit-kind-visit = Sitzung
audit-kind-photo = Foto
audit-kind-assessment = Messung
audit-kind-correction = Landmarke
audit-kind-treatment = Behandlung
audit-kind-therapy = Therapie
audit-kind-adverse_event = Unerwünschtes Ereignis
audit-kind-grading = Skala
audit-kind-course = Verlauf
audit-kind-store = Gesamter Bestand
audit-kind-key = Schlüssel
audit-kind-user = Benutzer
audit-kind-sign_in = Anmeldung
audit-kind-preferences = Einstellungen
audit-kind-audit = Protokoll
