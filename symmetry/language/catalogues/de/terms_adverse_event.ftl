### Unerwünschte Ereignisse.

adverse_event-swelling = Schwellung
adverse_event-redness = Rötung
adverse_event-bruising = Bluterguss
adverse_event-lid_ptosis = Lidptosis
adverse_event-diplopia = Doppelbilder
adverse_event-dry_eye = Trockenes Auge
adverse_event-speech_difficulty = Sprechstörung
adverse_event-swallowing_difficulty = Schluckstörung
adverse_event-oral_incompetence = Unvollständiger Mundschluss
adverse_event-asymmetry = Asymmetrie
adverse_event-headache = Kopfschmerzen
adverse_event-other = Anderes
