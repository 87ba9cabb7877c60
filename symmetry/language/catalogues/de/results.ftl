### Ergebnisse von Fotos: Bilder, Werte, Messwerte, Bewegungen.

moment-before = Vorher
moment-after = Nachher
results-only = { $moment ->
    [before] Nur vorher: { $expressions }
   *[after] Nur nachher: { $expressions }
}
results-show = Anzeigen
results-view-measures = Messwerte
results-view-landmarks = Landmarken
results-view-halves = Gespiegelte Hälften
results-view-pair = Übereinander
results-pair-help = { $frame ->
    [irises] Beide Fotos im selben Maßstab, die Iris beider Augen an derselben Stelle und waagrecht. Was sich außer dem Ausdruck unterscheidet, kann auch von Kopfhaltung, Licht oder Abstand kommen.
   *[canthi] Beide Fotos im selben Maßstab, die Lidwinkel an derselben Stelle und waagrecht. Was sich außer dem Ausdruck unterscheidet, kann auch von Kopfhaltung, Licht oder Abstand kommen.
}
results-left-halves = { $title }: zweimal die linke Hälfte
    .alt = { $title }: die linke Hälfte des Patienten und ihr Spiegelbild
results-right-halves = { $title }: zweimal die rechte Hälfte
    .alt = { $title }: die rechte Hälfte des Patienten und ihr Spiegelbild
results-overlay-alt = { $title }: das Gesicht aufrecht gedreht, mit eingezeichneten Landmarken
legend-landmarks = Landmarken
legend-lines = Mittellinie und Pupillenlinie
legend-distances = Gemessene Abstände
legend-fold = Nasolabialfalte
legend-corrected = Von Hand verschoben

region-overall = Gesamt
region-brow = Augenbraue
region-eye = Auge
region-nose = Nase
region-mouth = Mund
region-chin = Kinn
results-scores = Symmetriewerte
    .help = 100 ist Spiegelsymmetrie. 50 bedeutet eine Asymmetrie so groß wie die veröffentlichte Schwelle, ab der Menschen sie zu bemerken beginnen. Bestandteile und Formel stehen im Bericht.
results-score-before = Vorher { $value }
results-score-change = Änderung { $value }
results-measures = Messwerte
    .help = L und R sind die linke und rechte Seite des Patienten. Δ ist links − rechts; Messwerte der Mittellinie sind zur linken Seite des Patienten hin positiv. ± ist die halbe Breite des 95-%-Intervalls. Ein Klick auf eine Überschrift sortiert.
results-region = Region
results-detector = Ein allgemeines Gesichtsmodell zeichnet ein gelähmtes Gesicht symmetrischer, als es ist. Das Bild selbst korrigiert die Landmarken; wo es undeutlich ist, kann ein angezeigter Unterschied noch immer kleiner sein als der wirkliche. Die Unsicherheit berücksichtigt das.
results-cautions = Bevor Sie die Änderungen lesen
results-movement-cautions = Bevor Sie die Bewegungen lesen
results-excursions = Bewegung aus der Ruhe
    .help = Ausdruck − Ruhe, für jede Seite. Das Verhältnis ist die kleinere durch die größere Bewegung; es fehlt, wo sich keine Seite um mehr als ihren Messfehler bewegt.
results-synkinesis = Bewegung von Regionen, die ruhig bleiben sollten
    .help = Engerwerden des Auges bei Ausdrücken des Mundes, Bewegung des Mundwinkels bei Ausdrücken der oberen Gesichtshälfte. Es ist eine gemessene Bewegung; was sie bedeutet, beurteilt die Ärztin oder der Arzt.
results-pdf = PDF-Bericht
results-json = JSON
results-reasons = Nicht gemessen

results-quantity-eye = Engerwerden der Lidspalte
results-quantity-mouth = Bewegung des Mundwinkels
results-side-left = links
results-side-right = rechts
results-column-measure = Messwert
results-column-unit = Einheit
results-column-expression = Ausdruck
results-column-movement = Bewegung
results-column-when = Wann
results-column-change = Änderung
results-column-left = Links
results-column-right = Rechts
results-column-difference = Differenz
results-column-side = { $moment ->
    [before] Vorher { $side }
   *[after] Nachher { $side }
}
results-column-ratio = { $moment ->
    [before] Verhältnis vorher
   *[after] Verhältnis nachher
}
results-column-beyond-error = Über Fehler
    .help = Markiert, wo die Änderung oder Bewegung größer ist als ihr Messfehler.
results-column-beyond-threshold = Über Schwelle
    .help = ●: Die Änderung ist größer als ihr Messfehler und größer als die veröffentlichte Schwelle, ab der Menschen eine Asymmetrie zu bemerken beginnen ({ $source }). –: Für diesen Messwert und Ausdruck ist keine veröffentlicht.
