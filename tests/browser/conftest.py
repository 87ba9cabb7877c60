"""A served dashboard and Debian’s Chromium."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.support.served import CHROMIUM_FLAGS, served

# A slow machine is no defect of the page: every wait ends early where the page is ready.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "No Chromium was found: run make setup-dev, or install the package chromium."
    return {"executable_path": chromium, "args": list(CHROMIUM_FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True}


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory):
    """Address of a dashboard with an empty database."""
    with served(tmp_path_factory.mktemp("data")) as address:
        yield address
