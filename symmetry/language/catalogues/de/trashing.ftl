### Einträge, die in den Papierkorb gelegt wurden.

trashed = { $what } liegt jetzt im Papierkorb.
