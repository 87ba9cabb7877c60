### Die Seite „Behandlung“: Injektionen, andere Therapien, unerwünschte Ereignisse.

treatment-patient = { $patient } · betroffene Seite: { $side }
treatment-part = Was gemacht wurde
treatment-part-injections = Botulinumtoxin ({ $count })
treatment-part-therapies = Andere Therapien ({ $count })
treatment-part-events = Unerwünschte Ereignisse ({ $count })

treatment-none = Es ist noch keine Behandlung eingetragen.
treatment-new = Neue Behandlung
treatment-copy = Vom letzten Mal kopieren
    .help = Beginnt einen Entwurf mit Präparat, Verdünnung und Stellen vom { $date }. Die Einheiten sind die damals eingetragenen und so gekennzeichnet; ändern Sie sie auf das, was jetzt gegeben wird.
treatment-copy-this = Als Entwurf kopieren
treatment-of = Behandlung vom { $date }
treatment-open = Öffnen
treatment-back = Zur Liste
treatment-given = { $units } Einheiten · { $sites ->
    [one] 1 Stelle
   *[other] { $sites } Stellen
}
treatment-unsaved = Behandlung vom { $date }: noch nicht gespeichert.
treatment-continue = Fortsetzen
treatment-draft-first = Ein Entwurf ist noch nicht gespeichert. Speichern oder verwerfen Sie ihn zuerst.
treatment-per-product = Alle Behandlungen, je Präparat
    .help = Einheiten verschiedener Präparate sind nicht austauschbar und werden nie zusammengezählt.
treatment-per-product-line = { $product }: { $units } Einheiten in { $treatments ->
    [one] 1 Behandlung
   *[other] { $treatments } Behandlungen
}

treatment-date = Datum
treatment-visit = Sitzung
treatment-visit-none = Keine
treatment-visit-gone = Eine Sitzung, die nicht in der Liste steht
treatment-product = Präparat
    .hint = Auswählen
treatment-product-open = noch kein Präparat gewählt
treatment-brand = Handelsname, anderes
treatment-vial = Flasche, E
treatment-dilution = Gelöst in, ml
treatment-diluent = Lösungsmittel
treatment-strength = Je 0,1 ml
    .help = Berechnet: Einheiten je Flasche geteilt durch die Menge des Lösungsmittels.
treatment-lot = Charge
treatment-expiry = Verfallsdatum
treatment-guidance = Führung
treatment-injector = Injiziert von
treatment-consent = Einwilligung
treatment-off_label = Off-Label-Anwendung
treatment-answer-yes = Ja
treatment-answer-no = Nein
treatment-answer-none = Keine Angabe
treatment-follow_up_plan = Weiteres Vorgehen
treatment-notes = Notizen

treatment-add-site = Aus Liste hinzufügen
treatment-undo =
    .help = Nimmt die letzte Änderung der Stellen zurück.
treatment-volumes = Volumen berechnen
    .help = Füllt leere Volumen aus den eingetragenen Einheiten und der Verdünnung.
treatment-first-site = Klicken Sie in der Zeichnung auf einen Muskel, oder fügen Sie eine Stelle aus der Liste hinzu. Tragen Sie dann ein, was gegeben wurde.
treatment-selected = Gewählte Stelle
    .hint = Hier oder in der Zeichnung eine Stelle wählen
treatment-last-units = { $units } am { $date }
treatment-table = Injektionsstellen
treatment-no-sites = Es sind keine Stellen eingetragen.
treatment-sum = Summe
treatment-total = **{ $amount }** · { $product } · { $sites ->
    [one] 1 Stelle
   *[other] { $sites } Stellen
}
treatment-amount = { $units } E · { $volume } ml
treatment-units = { $value } E
treatment-copied = Kopiert vom { $date }. Die Einheiten sind die damals eingetragenen und kein Vorschlag: Ändern Sie sie auf das, was jetzt gegeben wird.
treatment-as-copied = { $count ->
    [one] 1 Stelle hat noch die Einheiten vom { $date }.
   *[other] { $count } Stellen haben noch die Einheiten vom { $date }.
} Vergleichen Sie sie mit dem, was gegeben wurde.
treatment-discard = Entwurf verwerfen
    .question = Was Sie hier eingetragen und nicht gespeichert haben, ist dann weg.
treatment-conflict = Jemand anders hat diese Behandlung inzwischen geändert. Ihre Eingaben sind noch hier und nicht gespeichert. Verwerfen Sie sie, um die anderen zu sehen, oder lassen Sie Ihre an deren Stelle treten; der Verlauf bewahrt beide.
    .mine = Meine an deren Stelle setzen
treatment-missing-product = Wählen Sie das Präparat: Ohne es sagen Einheiten nichts.
treatment-missing-product_name = Nennen Sie das Präparat.
treatment-missing-units = Stelle { $number }: Tragen Sie die Einheiten ein.
treatment-missing-muscle_text = Stelle { $number }: Nennen Sie den Muskel.
treatment-note-lot_missing = Die Charge der Flasche ist nicht eingetragen.
treatment-note-expiry_missing = Das Verfallsdatum der Flasche ist nicht eingetragen.
treatment-note-expired = Das eingetragene Verfallsdatum, { $expiry }, liegt vor dem Tag der Behandlung. Prüfen Sie beide.
treatment-note-volume = Stelle { $number }: { $units } bei { $strength } je 0,1 ml sind { $expected } ml, eingetragen sind aber { $recorded } ml. Prüfen Sie Einheiten, Volumen und Verdünnung.

treatment-side-left = Links
treatment-side-right = Rechts
treatment-side-midline = Mitte
treatment-on-left = links (Patient)
treatment-on-right = rechts (Patient)
treatment-on-midline = Mitte
treatment-role-paretic = Paretisch
treatment-role-contralateral = Gegenseite

site-number = Nr.
site-muscle = Muskel
site-muscle_text = Name des Muskels
site-side = Seite
    .help = Die Seite des Patienten. Eine Stelle, die die Seite wechselt, rückt in der Zeichnung an ihr Spiegelbild.
site-role = Rolle
    .help = Folgt aus der Seite und der betroffenen Seite des Patienten.
site-units = Einheiten
site-last = Vom { $date }
    .help = Beim letzten Mal eingetragene Einheiten: eine Aufzeichnung, kein Vorschlag.
site-volume = Volumen, ml
site-depth = Tiefe
site-note = Notiz

diagram-title = Gesicht von vorn mit den Muskeln, in die injiziert werden kann
diagram-hint = Klicken Sie auf einen Muskel, um eine Stelle einzutragen. Ziehen Sie eine Stelle, bewegen Sie sie mit den Pfeiltasten, entfernen Sie sie mit Entf.
diagram-look = Zeigen Sie auf eine Stelle, um zu sehen, was sie ist.
diagram-added = Hinzugefügt:
diagram-removed = Entfernt.
diagram-affected = betroffen
diagram-right = rechts (Patient)
    .letter = R
diagram-left = links (Patient)
    .letter = L

therapy-new = Neue Therapie
therapy-edit = Therapie bearbeiten
therapy-none = Es ist keine andere Therapie eingetragen.
therapy-kind = Therapie
therapy-kind_text = Name oder Einzelheit der Therapie
    .help = Nötig bei einer anderen Operation oder einer anderen Therapie.
therapy-date = Datum oder erster Tag
therapy-end = Letzter Tag
therapy-side = Seite (des Patienten)
therapy-details = Einzelheiten
therapy-missing-kind = Wählen Sie die Therapie.
therapy-missing-name = Nennen Sie die Therapie.

event-new = Neues unerwünschtes Ereignis
event-edit = Unerwünschtes Ereignis bearbeiten
event-none = Es ist kein unerwünschtes Ereignis eingetragen.
event-kind = Ereignis
event-kind_text = Name oder Einzelheit des Ereignisses
    .help = Nötig bei einem anderen Ereignis.
event-onset = Erster Tag
event-resolution = Vorbei am
    .help = Lassen Sie es leer, solange es andauert.
event-treatment = Zugehörige Behandlung
event-treatment-none = Keine
event-treatment-gone = Eine Behandlung, die nicht in der Liste steht
event-side = Seite (des Patienten)
event-extent = Ausprägung
    .help = In Ihren Worten.
event-notes = Notizen
event-missing-kind = Wählen Sie das Ereignis.
event-missing-name = Nennen Sie das Ereignis.
event-lasts = noch nicht vorbei
event-lasted = { $count ->
    [0] am selben Tag vorbei
    [one] dauerte 1 Tag
   *[other] dauerte { $count } Tage
}
event-after = { $count ->
    [0] begann am Tag der Behandlung vom { $date }
    [one] begann 1 Tag nach der Behandlung vom { $date }
   *[other] begann { $count } Tage nach der Behandlung vom { $date }
}
event-before = { $count ->
    [one] begann 1 Tag vor der zugehörigen Behandlung vom { $date }: Prüfen Sie Datum und Zuordnung
   *[other] begann { $count } Tage vor der zugehörigen Behandlung vom { $date }: Prüfen Sie Datum und Zuordnung
}
