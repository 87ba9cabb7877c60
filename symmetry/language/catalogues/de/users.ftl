### Benutzer und Rollen.

role-administrator = Verwaltung
    .help = alles, auch Benutzer, Einstellungen, Sicherungen und endgültiges Löschen.
role-clinician = Behandlung
    .help = sieht Akten und legt Einträge an oder ändert sie.
role-reader = Einsicht
    .help = sieht Akten und ändert nichts.

users-title = Benutzer
users-lead = Jeder Benutzer meldet sich mit Name und Passwort an. Der Name steht bei dem, was er einträgt.
users-none = Es sind keine Benutzer angelegt: Wer die Passphrase hat, darf alles. Sobald einer angelegt ist, werden Name und Passwort verlangt.
users-first = Der erste Benutzer gehört zur Verwaltung. Ab der nächsten Anmeldung werden Name und Passwort verlangt; Passphrase und Wiederherstellungscode öffnen die Akten weiterhin.
users-roles = Was die Rollen dürfen
users-disabled = Gesperrt
users-add = Benutzer anlegen
users-added = { $name } wurde angelegt.
users-edit =
    .help = Rolle, Passwort und Zugang von { $name }
users-name = Name
users-role = Rolle
users-save-role = Rolle speichern
users-password = Neues Passwort
    .help = Mindestens 8 Zeichen; am besten mehrere Wörter.
users-password-again = Neues Passwort noch einmal
users-set-password = Neues Passwort setzen
users-enable = Mit diesem Passwort wieder zulassen
users-disable = Sperren
    .help = Der Benutzer hat keinen Zugang mehr und wird überall abgemeldet. Was er eingetragen hat, bleibt.
users-differ = Die beiden Passwörter unterscheiden sich: Tippen Sie zweimal dasselbe.
users-own-password = Ihr Passwort
users-former = Bisheriges Passwort
users-former-wrong = Das bisherige Passwort ist ein anderes; nichts wurde geändert.
users-change-password = Passwort ändern
users-password-changed = Ihr neues Passwort ist gesetzt.
