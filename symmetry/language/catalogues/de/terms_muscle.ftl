### Muskeln.

muscle-frontalis = M. frontalis
muscle-corrugator = M. corrugator supercilii
muscle-procerus = M. procerus
muscle-orbicularis_oculi = M. orbicularis oculi
muscle-nasalis = M. nasalis
muscle-levator_labii_superioris = M. levator labii superioris
muscle-levator_labii_superioris_alaeque_nasi = M. levator labii superioris alaeque nasi
muscle-zygomaticus_major = M. zygomaticus major
muscle-zygomaticus_minor = M. zygomaticus minor
muscle-risorius = M. risorius
muscle-buccinator = M. buccinator
muscle-orbicularis_oris = M. orbicularis oris
muscle-depressor_anguli_oris = M. depressor anguli oris
muscle-depressor_labii_inferioris = M. depressor labii inferioris
muscle-mentalis = M. mentalis
muscle-platysma = Platysma
muscle-other = Anderer
