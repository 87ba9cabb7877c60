### Messwerte.

measure-brow_height = Brauenhöhe
measure-mrd1 = MRD1
measure-mrd2 = MRD2
measure-palpebral_fissure_height = Lidspaltenhöhe
measure-palpebral_fissure_width = Lidspaltenweite
measure-eye_area = Lidspaltenfläche
measure-commissure_height = Mundwinkelhöhe
measure-commissure_position = Mundwinkelabstand
measure-smile_angle = Lächelwinkel
measure-upper_lip_height = Oberlippenhöhe
measure-lower_lip_height = Unterlippenhöhe
measure-dental_show = Zahnsichtbarkeit
measure-interlabial_area = Lippenspaltfläche
measure-alar_height = Nasenflügelhöhe
measure-nasolabial_fold_angle = Nasolabialfaltenwinkel
measure-philtrum_deviation = Philtrumabweichung
measure-nasal_tip_deviation = Nasenspitzenabweichung
measure-chin_deviation = Kinnabweichung
