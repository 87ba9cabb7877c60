### Der Zugang.

unlock-welcome = Willkommen
unlock-welcome-lead = Akten und Fotos liegen auf diesem Computer, verschlüsselt mit einer Passphrase, die Sie jetzt wählen. Am besten sind mehrere Wörter.
unlock-name = Ihr Name
    .help = Steht bei allem, was Sie eintragen und ändern, in der Akte und im Protokoll.
unlock-new-passphrase = Passphrase
    .help = Mindestens 8 Zeichen. Sie wird bei jedem Start des Programms verlangt.
unlock-repeat = Passphrase noch einmal
unlock-begin = Beginnen
unlock-promise = Nichts verlässt diesen Computer außer den Dateien, die Sie exportieren.
unlock-differ = Die beiden Passphrasen unterscheiden sich: Tippen Sie zweimal dieselbe.
unlock-no-name = Es fehlt ein Name: Das Protokoll hält fest, wer handelt.
unlock-code-title = Drucken Sie dies aus und schließen Sie es weg
unlock-code-lead = Wer die Passphrase vergessen hat, öffnet die Akten mit diesem Wiederherstellungscode. Er wird nur jetzt angezeigt. Ohne Passphrase und Code kann niemand die Akten wieder lesen.
unlock-code-file = Wiederherstellungscode der Akten zur Gesichtssymmetrie:
unlock-code-download = Als Textdatei speichern
unlock-code-kept = Ich habe den Code sicher verwahrt
unlock-code-go-on = Weiter
unlock-title = Die Akten sind gesperrt
unlock-lead = Geben Sie die Passphrase dieser Akten ein.
unlock-passphrase = Passphrase oder Wiederherstellungscode
unlock-open = Öffnen
unlock-wrong-passphrase = Die Passphrase öffnet diese Akten nicht; nichts wurde geändert. Prüfen Sie Großschreibung und Tastatur, oder nehmen Sie den Wiederherstellungscode.
unlock-wrong-user = Name und Passwort gehören nicht zusammen; nichts wurde geändert. Prüfen Sie beides, Großschreibung und Tastatur, oder bitten Sie die Verwaltung um ein neues Passwort.
unlock-wait = Zu viele falsche Passwörter. Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} wieder.
unlock-not-by-itself = Die Passphrase in den Einstellungen dieses Computers oder sein Schlüsselbund öffnet die Akten nicht. Geben Sie die Passphrase hier ein.
unlock-users-title = Anmelden
unlock-user = Name
unlock-password = Passwort
unlock-sign-in = Anmelden
unlock-by-passphrase = Mit Passphrase oder Wiederherstellungscode
unlock-by-passphrase-lead = Passphrase und Wiederherstellungscode der Akten öffnen sie mit allen Rechten der Verwaltung.
unlock-by-user = Mit Name und Passwort anmelden
unlock-forgotten = Vergessen? Auch der Wiederherstellungscode, der beim Anlegen angezeigt wurde, öffnet sie.
