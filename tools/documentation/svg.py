"""What the drawings share: colours that follow the page, and text.

A drawing that is put into a page takes the page's colours; one that is shown as a file has its own.
"""

STYLE = """<style>
.dr { --dr-i: var(--drawing-ink, #17424d); --dr-a: var(--drawing-accent, #0b6477);
 --dr-s: var(--drawing-skin, #f6ece4); --dr-h: var(--drawing-hair, #5b6b70);
 --dr-p: var(--drawing-paper, #ffffff); --dr-t: var(--drawing-text, #17242b);
 --dr-l: var(--drawing-lips, #dfa9a0); --dr-m: var(--drawing-muted, #5f7178); }
.dr-line, .dr-faint, .dr-lid, .dr-guide, .dr-skin, .dr-measure { fill: none;
 stroke: var(--dr-i); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.dr-faint { stroke-width: 2; opacity: .55; }
.dr-lid { stroke-width: 4; }
.dr-skin { fill: var(--dr-s); }
.dr-fill { fill: var(--dr-s); stroke: none; }
.dr-hair, .dr-brow { fill: var(--dr-h); stroke: none; }
.dr-white, .dr-teeth { fill: var(--dr-p); stroke: var(--dr-i); stroke-width: 2; }
.dr-iris, .dr-nostril { fill: var(--dr-i); stroke: none; }
.dr-lips { fill: var(--dr-l); stroke: var(--dr-i); stroke-width: 2; }
.dr-guide { stroke: var(--dr-a); stroke-dasharray: 9 8; }
.dr-measure { stroke: var(--dr-a); }
.dr-object { fill: var(--dr-p); stroke: var(--dr-i); stroke-width: 3; stroke-linejoin: round; }
.dr-beam { fill: var(--dr-a); opacity: .14; }
.dr-band { fill: var(--dr-a); opacity: .07; }
.dr-box { fill: var(--dr-p); stroke: var(--dr-a); stroke-width: 1.5; }
.dr-text, .dr-name, .dr-small { fill: var(--dr-t);
 font-family: system-ui, "DejaVu Sans", sans-serif; }
.dr-text { font-size: 25px; }
.dr-name { font-size: 19px; font-weight: 600; }
.dr-small { font-size: 15px; fill: var(--dr-m); }
</style>"""

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<g fill="none" stroke="#ffffff" stroke-width="1.7" stroke-linecap="round">'
    '<path d="M12 2.2C7 2.2 4.6 6 4.6 10.4 4.6 16 8 21.6 12 21.6s7.4-5.6 7.4-11.2C19.4 6 17 2.2 12 '
    '2.2ZM8 10.2h1.8M14.2 10.2H16M9 16.4c1.6 1.2 4.4 1.2 6 0"/>'
    '<path stroke-dasharray="1.6 2.4" d="M12 4.6v8.6"/></g></svg>\n'
)
"""A face and its midline, small, for the header of the site."""


def svg(width: int, height: int, content: str) -> str:
    """A drawing with the styles that all of them share."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'{STYLE}\n<g class="dr">{content}</g></svg>\n'
    )


def text(x: float, y: float, words: str, css: str = "dr-text", anchor: str = "middle") -> str:
    """One line of text."""
    return f'<text class="{css}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'
