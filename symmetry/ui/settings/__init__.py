"""The sections of the settings, one module each with a function ``draw``."""
