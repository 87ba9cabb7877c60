### Die Liste der Patienten, und was von einem bekannt ist.

patients-new = Neuer Patient
patients-search = Suche
    .hint = Code oder Anfang eines Namens
patients-none = Es gibt noch keine Patienten.
patients-none-found = Kein Code und kein Name eines Patienten beginnt so.
patients-visits = { $count ->
    [0] noch keine Sitzung
    [one] 1 Sitzung
   *[other] { $count } Sitzungen
}

patient-pseudonym = Code
    .help = Der Code der Klinik für diesen Patienten. Er wird unverschlüsselt gespeichert und darf kein Name sein.
patient-name = Name
patient-birth-date = Geburtsdatum
patient-diagnosis = Diagnose
patient-affected-side = Betroffene Seite
