"""Styles that the theme cannot say."""

STYLE = """<style>
.stMainBlockContainer {padding: 4rem 2.5rem 2rem}
.st-key-cookie {display: none}
</style>"""
