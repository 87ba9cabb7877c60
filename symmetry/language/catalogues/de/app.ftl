### Was allen Seiten gemeinsam ist.

app-title = Beurteilung der Gesichtssymmetrie
app-error-title = Das konnte nicht angezeigt werden.
app-error = Ein unerwartetes Problem ist aufgetreten. Nichts ist verloren: Was Sie gespeichert haben, ist noch da. Laden Sie die Seite neu.
app-notice = Hilfsmittel für Forschung und Dokumentation. Misst Abstände zwischen Punkten auf Fotografien. Kein Medizinprodukt; weder zugelassen noch CE-gekennzeichnet; liefert keine Diagnose, keine Einstufung und keine Behandlungsempfehlung. Die Werte hängen von Bildqualität, Kopfhaltung und Lage der Landmarken ab und müssen von qualifiziertem Fachpersonal geprüft werden.

nav-clinic = Klinik
nav-patients = Patienten
nav-quick = Schnellvergleich
nav-settings = Einstellungen
nav-patient = Patient
nav-overview = Übersicht
nav-new-visit = Neue Sitzung
nav-review = Landmarken
nav-compare = Vergleich
nav-course = Verlauf
nav-treatment = Behandlung
nav-grading = Skalen
nav-report = Bericht
nav-lock = Sperren
    .help = Beendet Ihren Zugang in diesem Browser. Nichts geht verloren.
nav-no-patient = Es ist kein Patient geöffnet. Wählen Sie einen aus der Liste.
nav-to-patients = Zu den Patienten

action-save = Speichern
action-cancel = Abbrechen
action-close = Schließen
action-remove = Entfernen
action-undo = Rückgängig
action-edit = Bearbeiten
action-add = Hinzufügen
saved = Gespeichert.
edit-conflict = Jemand anders hat dies inzwischen geändert, darum wurde Ihre Änderung nicht gespeichert. Angezeigt wird jetzt der aktuelle Stand: Sehen Sie ihn an, und ändern Sie noch einmal, wenn es noch nötig ist.
optional = optional

side-left = Links
side-right = Rechts
side-both = Beide
side-none = Keine Angabe

access-read-only = Sie dürfen die Akten hier ansehen, nicht ändern. Bitten Sie die Verwaltung dieser Installation um eine andere Rolle.
access-administrators-only = Das darf nur die Verwaltung dieser Installation.
access-ended = Ihr Zugang ist beendet. Laden Sie die Seite neu und melden Sie sich wieder an; alles Gespeicherte ist noch da.
