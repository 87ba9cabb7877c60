"""Styles that the theme cannot say."""

STYLE = """<style>
.stMainBlockContainer {padding: 3.5rem 2.5rem 2rem}
.st-key-cookie {display: none}
.st-key-grading-bar {
  background: var(--st-background-color, inherit); border-top: 1px solid rgb(128 140 148 / 0.3);
  bottom: 0; padding: 0.5rem 0 0.75rem; position: sticky; z-index: 5;
}
</style>"""
