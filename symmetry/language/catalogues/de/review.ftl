### Landmarken der Fotos einer Sitzung.

review-title = Landmarken
review-no-photos = Es gibt noch keine Fotos.
review-not-assessed = Dieses Foto ist noch nicht ausgewertet.
review-assess = Auswerten
review-visit = Sitzung
review-photo = Foto
review-history = Korrekturen von Hand ({ $count })
review-history-empty = Kein Punkt dieses Fotos wurde von Hand verschoben.
review-when = Wann
review-who = Von
review-landmark = Landmarke
review-moved = Verschoben um (x, y px)
review-read-only = Sie dürfen die Punkte ansehen, nicht verschieben.
