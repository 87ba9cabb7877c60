### Andere Therapien.

therapy-retraining = Mimisches Funktionstraining
therapy-brow_lift = Operation: Brauenlift
therapy-facelift = Operation: Facelift
therapy-selective_myectomy = Operation: selektive Myektomie
therapy-lid_weight = Operation: Lidgewicht
therapy-other_surgery = Operation: andere
therapy-filler = Filler
therapy-other = Andere
