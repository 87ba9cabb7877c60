"""CITATION.cff, licence and version agree with the project."""

import tomllib

import yaml

from tests.support.documents import ROOT


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_is_of_this_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert cited["type"] == "software"
    assert cited["version"] == project()["version"]
    assert cited["license"] == project()["license"]
    page = (ROOT / "docs" / "researchers" / "citing.md").read_text(encoding="utf-8")
    assert f"(version {cited['version']})" in page
    assert f"*{cited['title']}* {cited['version']}" in " ".join(page.split())


def test_the_licence_is_the_one_named():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0" in text
    assert project()["license"] == "Apache-2.0"
