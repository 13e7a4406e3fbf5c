"""What the repository says of itself must be true, and must not say what belongs elsewhere."""

import re

import pytest
from source import ROOT, files, name_of

from preau.settings_page import settings_page

# Written in two halves, so that this file does not contain what it looks for.
HOSTS = ("registry.npm" + "js.org", "py" + "pi.org/simple", "files.python" + "hosted.org")
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
MACHINES = ("/" + "work/main", "/" + "work/shared", "/" + "root/", "/home/" + "user")
TEXTS = (".py", ".md", ".in", ".txt", ".toml", ".json", ".yml", ".yaml", ".html", ".scss", ".js")


def texts():
    for path in files():
        if path.suffix in TEXTS or path.name in ("Makefile", "Dockerfile", "run"):
            yield path, path.read_text()


def _lines_with(words: tuple[str, ...]) -> list[str]:
    return [
        f"{name_of(path)}:{number}"
        for path, content in texts()
        if any(word in content for word in words)
        for number, line in enumerate(content.splitlines(), 1)
        if any(word in line for word in words)
    ]


def test_no_address_of_a_package_registry_is_written_down():
    assert _lines_with(HOSTS) == []


def test_nothing_is_left_for_later_in_a_comment():
    assert _lines_with(UNFINISHED) == []


def test_no_path_of_one_persons_machine_is_written_down():
    assert _lines_with(MACHINES) == []


def test_every_setting_is_on_its_page_as_the_code_reads_it():
    assert (ROOT / "docs" / "settings.md").read_text() == settings_page(), "run `make docs`"


def test_settings_are_read_from_their_table_only():
    """`preau run` makes the settings of its own house, and so may write them."""
    readers = [
        name_of(path)
        for path in files(".py")
        if name_of(path).split("/")[0] in ("chassis", "services", "gateway", "demo")
        and name_of(path) not in ("chassis/settings.py", "chassis/setting.py")
        and re.search(r"os\.(environ|getenv)", path.read_text())
    ]
    assert readers == []


@pytest.mark.parametrize("file", ["run.in", "dev.in"])
def test_every_library_has_its_reason(file: str):
    reasons = (ROOT / "docs" / "decisions" / "0002-libraries.md").read_text()
    lines = (ROOT / "requirements" / file).read_text().splitlines()
    names = [re.split(r"[<>=]", line)[0] for line in lines if line[:1].isalpha()]
    assert [name for name in names if f"`{name}`" not in reasons] == []
    assert names == sorted(names)


def test_every_link_between_documents_leads_somewhere():
    broken = [
        f"{name_of(path)} -> {link}"
        for path in files(".md")
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text())
        if not (path.parent / link).exists()
    ]
    assert broken == []


def test_every_file_that_a_document_names_is_there():
    """Names such as `services/booking/service.py`; a star or a placeholder names none."""
    pattern = r"(?<![\w/.])((?:chassis|services|gateway|preau|tests|docs|deploy|demo)/[\w/.-]+\w)"
    missing = [
        f"{name_of(path)} names {named}"
        for path in files(".md")
        for named in re.findall(pattern + r"(?![\w/*<{])", path.read_text())
        if "." in named.rsplit("/", 1)[-1] and not (ROOT / named).exists()
    ]
    assert missing == []
