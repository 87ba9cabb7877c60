"""The documentation as a site: it is built without a warning, whole, and loads nothing foreign."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from symmetry.batch.table import FIXED
from symmetry.clinical.expressions import EXPRESSIONS
from symmetry.measures import all_measures
from tests.support.documents import ROOT
from tests.support.served import CHROMIUM_FLAGS
from tools.documentation import command_reference

pytestmark = pytest.mark.xdist_group("docs_site")

LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect"}
LOADED_LINKS |= {"dns-prefetch", "manifest", "apple-touch-icon", "shortcut"}
SERIOUS = ("serious", "critical")
_ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IN_CSS = re.compile(r"@import\s+(?:url\(\s*)?['\"]?([^'\");]+)|url\(\s*['\"]?([^'\")]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as `make docs` builds it."""
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=ROOT,
        env=dict(os.environ, NO_MKDOCS_2_WARNING="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return target


class Page(HTMLParser):
    """What a page loads when it is opened, and its texts."""

    def __init__(self, text):
        super().__init__()
        self.loaded = []
        self.words = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.loaded += [given[name] for name in LOADED.get(tag, ()) if given.get(name)]
        if tag == "link" and LOADED_LINKS & set((given.get("rel") or "").split()):
            self.loaded.append(given["href"])
        self.loaded += [a or b for a, b in _IN_CSS.findall(given.get("style") or "")]
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.loaded.append((given.get("content") or "").partition("url=")[2])

    def handle_data(self, data):
        if self.lasttag == "style":
            self.loaded += [a or b for a, b in _IN_CSS.findall(data)]
        self.words.append(data)


def opened(site, name):
    return Page((site / name).read_text(encoding="utf-8"))


def test_no_page_loads_anything_from_elsewhere(site):
    found = sorted(site.rglob("*.html"))
    assert len(found) > 40
    for path in found:
        for address in opened(site, path.relative_to(site)).loaded:
            assert not _ELSEWHERE.match(address), f"{path.name} loads {address}"


def test_no_style_loads_anything_from_elsewhere(site):
    for path in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for address in (a or b for a, b in _IN_CSS.findall(text)):
            assert not _ELSEWHERE.match(address), f"{path.name} loads {address}"


def test_what_the_theme_could_load_is_not_asked_for(site):
    """Its script fetches mermaid for diagrams, and facts of a repository: there are neither."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'class="mermaid"' not in text
        assert 'data-md-component="source"' not in text


def test_every_command_and_measure_is_there(site):
    commands = " ".join(opened(site, "researchers/commands.html").words)
    for path in command_reference.paths():
        assert path in commands
    names = opened(site, "researchers/data-dictionary.html").words
    for name in [*(one.name for one in all_measures()), *(one.name for one in EXPRESSIONS), *FIXED]:
        assert name in names


def test_nothing_is_left_to_be_filled(site):
    for path in site.rglob("*.html"):
        assert "<!-- filled:" not in path.read_text(encoding="utf-8"), path.name


def test_drawings_stand_in_the_page_and_are_described(site):
    text = (site / "clinicians" / "photos.html").read_text(encoding="utf-8")
    drawings = re.findall(r'<svg role="img" aria-label="([^"]+)" class="drawing"', text)
    assert len(drawings) == len(EXPRESSIONS) + 9
    assert not re.search(r"<img[^>]+\.svg", text.partition("<article")[2])


@pytest.fixture(scope="module")
def address(site):
    """Where the site is served, on this machine."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium(playwright):
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS)
    )
    yield browser
    browser.close()


def test_a_browser_asks_no_other_machine(address, chromium):
    """Pages and the search: every address that the browser asks for."""
    asked = []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index", "clinicians/photos", "validity", "api/measures"):
        page.goto(f"{address}/{name}.html")
    page.get_by_role("textbox", name="Search").fill("palpebral")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=60_000)
    page.close()
    assert len(asked) > 10
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["clinicians/photos", "administrators/server", "validity"])
def test_a_page_is_accessible(address, chromium, name, scheme):
    page = chromium.new_page(color_scheme=scheme)
    page.goto(f"{address}/{name}.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    page.close()
    wrong = [one for one in found.response["violations"] if one["impact"] in SERIOUS]
    # A long list of pages scrolls in its column, whose edge may cut through a link.
    assert [one["id"] for one in wrong if one["id"] != "target-size"] == []


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_):
        pass
