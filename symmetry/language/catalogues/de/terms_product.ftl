### Präparate, Führung der Nadel, Tiefe der Injektion.

product-onabotulinumtoxinA = OnabotulinumtoxinA
product-abobotulinumtoxinA = AbobotulinumtoxinA
product-incobotulinumtoxinA = IncobotulinumtoxinA
product-other = Anderes

guidance-none = Keine (anatomische Landmarken)
guidance-emg = Elektromyographie
guidance-ultrasound = Ultraschall
guidance-electrical_stimulation = Elektrostimulation

depth-intradermal = Intradermal
depth-subcutaneous = Subkutan
depth-intramuscular = Intramuskulär
depth-supraperiosteal = Tief, auf dem Knochen
