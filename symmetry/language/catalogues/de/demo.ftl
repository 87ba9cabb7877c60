### Die Beispielpatienten.

demo-load = Mit Beispielpatienten ausprobieren
    .help = Fügt drei erfundene Patienten mit computererzeugten Gesichtern und ausgedachten Behandlungen hinzu. Ein Klick entfernt sie wieder.
demo-loading = Die Beispielpatienten werden hinzugefügt …
demo-loaded = **Beispielpatienten sind geladen:** Gesichter und Akten sind erfunden. Tragen Sie nichts Echtes ein.
demo-assessing = Die Beispielfotos werden vermessen: { $done } von { $count }. Sie können sich schon umsehen und später fortfahren.
demo-go-on = { $count ->
    [one] Letztes Foto vermessen
   *[other] { $count } Fotos vermessen
}
demo-failed = { $count ->
    [one] 1 Beispielfoto konnte nicht vermessen werden.
   *[other] { $count } Beispielfotos konnten nicht vermessen werden.
}
demo-remove = Beispielpatienten entfernen
demo-removing = Die Beispielpatienten werden entfernt …
demo-badge = Beispiel
demo-diagnosis-a = Schlaffe Gesichtslähmung
demo-diagnosis-b = Synkinesien nach einer Lähmung
demo-diagnosis-c = Keine Lähmung, zweimal fotografiert
demo-notes = Erfunden, mit computererzeugtem Gesicht. Produkte, Stellen und Einheiten sind Platzhalter, nicht der Praxis entnommen und keine Empfehlung.
demo-product = Beispielprodukt
