### Bilder mit eingezeichneten Messwerten.

picture-layer = In den Bildern zeigen
picture-layer-measures = Messwerte
picture-layer-arrows = Asymmetriepfeile
picture-layer-heat = Wärmebild
picture-layer-none = Nur Foto
picture-zoom = Zoom
picture-zoom-in = Vergrößern
picture-zoom-out = Verkleinern
picture-face = Ganzes Gesicht
picture-nothing-chosen = Klicken Sie eine Linie im Bild oder eine Zeile der Tabelle an: Das Gegenstück wird markiert.
picture-certain = Von der Stelle, an der das Spiegelbild der anderen Seite liegt, zum Punkt. Blass: innerhalb des Messfehlers der Punkte.
picture-drawn = das Gesicht aufrecht gedreht, mit eingezeichneten Messwerten
