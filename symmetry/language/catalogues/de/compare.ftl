### Vergleich zweier Sitzungen eines Patienten.

compare-title = Sitzungen vergleichen
compare-before = Vorher
compare-after = Nachher
compare-no-photos = Es gibt noch keine Fotos zum Vergleichen.
compare-same = Vorher und nachher sind dieselbe Sitzung: Wählen Sie eine andere.
compare-nothing-in-common = Die beiden Sitzungen haben kein ausgewertetes Foto desselben Ausdrucks. Vorher: { $before }. Nachher: { $after }.
