### Zwei Fotos übereinander.

pair-toolbar = Fotos vergleichen
pair-modes = Wie verglichen wird
pair-mode-side = Nebeneinander
pair-mode-slider = Schieber
pair-mode-blink = Wechseln
pair-mode-blend = Deckkraft
pair-stage = { $before } und { $after }, aneinander ausgerichtet
pair-divider = Anteil des Bildes, der das Foto vorher zeigt
pair-opacity = Deckkraft des Fotos nachher
pair-blinking = Wechsel der Bilder
pair-switch = Umschalten
    .title = Das andere Foto zeigen (Leertaste)
pair-speed = Tempo
pair-play = Start
pair-pause = Pause
