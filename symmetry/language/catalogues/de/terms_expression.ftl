### Die zehn Standardaufnahmen.

expression-rest = In Ruhe
expression-brow_raise = Augenbrauen heben
expression-gentle_eye_closure = Augen leicht schließen
expression-tight_eye_closure = Augen fest schließen
expression-gentle_smile = Sanftes Lächeln
expression-full_smile = Volles Lächeln
expression-pucker = Lippen spitzen
expression-lower_teeth = Untere Zähne zeigen
expression-snarl = Nase rümpfen
expression-nasal_base = Nasenbasis
