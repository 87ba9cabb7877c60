"""Styles that the theme cannot say."""

STYLE = """<style>
.stMainBlockContainer {padding: 3.5rem 2.5rem 2rem}
.st-key-cookie {display: none}
[data-testid="stLayoutWrapper"]:has(> .st-key-grading-bar) {
  backdrop-filter: blur(1rem); background: color-mix(in srgb, Canvas 82%, transparent);
  border-top: 1px solid rgb(128 140 148 / 0.35); bottom: 0; padding: 0.6rem 0 0.7rem;
  position: sticky; z-index: 5;
}
</style>"""
