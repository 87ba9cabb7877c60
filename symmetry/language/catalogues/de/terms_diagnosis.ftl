### Diagnosen.

diagnosis-bells_palsy = Idiopathische Fazialisparese (Bell-Lähmung)
diagnosis-zoster_oticus = Zoster oticus (Ramsay-Hunt-Syndrom)
diagnosis-vestibular_schwannoma = Vestibularisschwannom
diagnosis-other_tumour = Anderer Tumor
diagnosis-surgery = Nach einer Operation
diagnosis-trauma = Trauma
diagnosis-infection = Infektion (Otitis, Borreliose, andere)
diagnosis-congenital = Angeboren
diagnosis-central = Zentral
diagnosis-hemifacial_spasm = Hemispasmus facialis
diagnosis-other = Andere
diagnosis-unknown = Nicht bekannt
