### Wozu eine Sitzung gehört.

visit_label-baseline = Ausgangsbefund (vor der Injektion)
visit_label-peak = Wirkungsmaximum
visit_label-wear_off = Nachlassende Wirkung
visit_label-follow_up = Verlaufskontrolle
visit_label-other = Andere
