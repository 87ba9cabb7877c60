"""Between photos and sessions: change, excursion, synkinesis signs."""
