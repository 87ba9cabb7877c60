"""Colours of plots: those of Okabe & Ito, told apart with every common colour vision."""

BLUE = "#0072B2"
VERMILION = "#D55E00"
INK = "#1C2733"
MUTED = "#55626F"
BAND = "#DCE6EA"

SERIES = ((BLUE, "o"), (VERMILION, "s"))
"""Colour and marker of the first and the second of two series: a grey print tells them apart."""
