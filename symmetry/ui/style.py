"""Styles that the theme cannot say: one rhythm of spacing, a compact sidebar, visible outlines."""

STYLE = """<style>
.stMainBlockContainer {max-width: 82rem; padding: 3.25rem 2.5rem 1.5rem}
[data-testid="stHeader"] {height: 2.75rem; min-height: 2.75rem}
[data-testid="stMainMenu"] {display: none}
.stMainBlockContainer h1 {padding: 0 0 .25rem; letter-spacing: -.01em}
.stMainBlockContainer h2, .stMainBlockContainer h3 {padding: .25rem 0}
.stMainBlockContainer hr {margin: 1.25rem 0 .5rem}
[data-testid="stCaptionContainer"] {opacity: .75}
[role="tab"][aria-selected="true"],
[data-testid="stButtonGroup"] button[data-selected="true"] {
  color: inherit !important; font-weight: 600
}
[class*="st-key-cookie"] {display: none}

/* All pages of the clinic and of a patient are seen at once on a laptop of 800 px. */
[data-testid="stSidebarHeader"] {
  height: auto; min-height: 2.75rem; margin: 0; padding-top: .75rem; padding-bottom: 0
}
.st-key-pages [data-testid="stText"] {
  font-size: .85rem; opacity: .8; overflow-wrap: anywhere; padding: .75rem .5rem .2rem;
  white-space: normal
}
.st-key-pages a {padding-top: .3rem; padding-bottom: .3rem; min-height: 1.5rem}
/* Parts of Streamlit's own that would be too small to be hit. */
.stMain button {min-height: 24px; min-width: 24px}
[data-testid="stDateInput"] [role="spinbutton"] {
  display: inline-block; line-height: 24px; min-height: 24px; min-width: 24px; text-align: center
}
[data-testid="stSidebarUserContent"] {padding-top: .75rem; padding-bottom: 1rem}
[data-testid="stSidebarLogo"], [data-testid="stLogo"] {max-width: 100%; height: 2.5rem}

/* The edge of a field is what tells that one can write there: 3 to 1 at least. */
[data-testid="stTextInputRootElement"], [data-testid="stNumberInputContainer"],
[data-testid="stTextAreaRootElement"], [data-testid="stDateInputField"],
[data-testid="stSelectbox"] [role="group"], [data-baseweb="select"] > div {
  border-color: color-mix(in srgb, currentColor 52%, transparent) !important
}

/* The way in: one narrow card in the middle. */
.st-key-unlock {margin-top: 6vh; padding: 2rem}
.st-key-unlock h1 {font-size: 1.6rem; padding-bottom: .75rem}

.stMarkdown table {width: 100%}
.stMarkdown th {text-align: left; font-weight: 600}
.st-key-audit-table td:nth-child(-n+2) {white-space: nowrap}
.st-key-audit-table td {overflow-wrap: anywhere}

/* Scores and the button that saves them stay in sight while a long form is filled in. */
[data-testid="stLayoutWrapper"]:has(> .st-key-grading-bar) {
  background: light-dark(#FBFCFC, #12191D); bottom: 0; padding: .6rem 0 .7rem;
  border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  position: sticky; z-index: 5
}

/* The guide over the camera: an oval for the face, lines for eyes and middle. A face that fills the
   oval of a 1080-line picture has irises of 40 px; a larger oval would bring it too near. */
.st-key-camera-guide [data-testid="stCameraInput"] > div {position: relative}
.st-key-camera-guide video {display: block}
.st-key-camera-guide [data-testid="stCameraInputWebcamStyledBox"] {position: relative}
.st-key-camera-guide [data-testid="stCameraInputWebcamStyledBox"]::after {
  background:
    linear-gradient(#fff, #fff) 50% 42% / 40% 1px no-repeat,
    linear-gradient(#fff, #fff) 50% 48% / 1px 72% no-repeat;
  content: ""; filter: drop-shadow(0 0 1px #000); inset: 0; pointer-events: none; position: absolute
}
.st-key-camera-guide [data-testid="stCameraInputWebcamStyledBox"]::before {
  border: 2px dashed #fff; border-radius: 50%; content: ""; filter: drop-shadow(0 0 1px #000);
  height: 66%; left: 50%; pointer-events: none; position: absolute; top: 15%;
  aspect-ratio: 3 / 4; transform: translateX(-50%); z-index: 1
}
</style>"""
