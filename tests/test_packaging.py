"""What is installed is whole, and it is what the tests run on."""

import gettext
import importlib
import json
import os
from importlib import metadata
from pathlib import Path

import pytest

import wagtail_youngcarers

CHECKOUT = Path(__file__).resolve().parent.parent / "wagtail_youngcarers"
INSTALLED = Path(wagtail_youngcarers.__file__).resolve().parent

needs_wheel = pytest.mark.skipif(
    not os.environ.get("YC_TEST_WHEEL"), reason="the tests run from the checkout, not a wheel"
)


def shipped_files(folder):
    """Everything under `folder` that belongs in a wheel, as relative paths."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(".")
        and "built" not in path.parts
        and path.suffix not in (".pyc", ".mo")
    }


@needs_wheel
def test_the_package_under_test_is_the_built_wheel():
    """Not the checkout, which lacks whatever was forgotten in the wheel."""
    assert "site-packages" in INSTALLED.parts
    assert INSTALLED != CHECKOUT


@needs_wheel
def test_the_wheel_holds_every_file_of_the_package():
    """Templates, styles, drawings, migrations and catalogues are there, and nothing stale."""
    expected = shipped_files(CHECKOUT)
    assert any(name.startswith("templates/") for name in expected)
    assert any(name.startswith("static/") for name in expected)
    assert expected == shipped_files(INSTALLED)


@needs_wheel
def test_the_wheel_holds_nothing_of_the_repository():
    """Neither the tests nor the example site are installed on anybody's server."""
    for name in ("tests", "example_site"):
        assert not (INSTALLED.parent / name).exists()


@needs_wheel
def test_every_catalogue_is_compiled():
    """A catalogue without its .mo is never read."""
    for source in INSTALLED.glob("locale/*/LC_MESSAGES/*.po"):
        assert source.with_suffix(".mo").exists(), source


@needs_wheel
def test_the_wheel_holds_the_manual():
    """Every page and picture, so that an editor anywhere can open it; and it stays small."""
    source = CHECKOUT.parent / "docs" / "manual"
    [*files] = (INSTALLED / "manual" / "built").iterdir()
    assert {path.name for path in files} == {
        "pages.json",
        *(path.name for path in (source / "pictures").iterdir()),
    }
    assert {path.stem for path in source.glob("*.md")} == set(
        json.loads((INSTALLED / "manual" / "built" / "pages.json").read_text(encoding="utf-8"))
    )
    assert sum(path.stat().st_size for path in files) < 1_000_000


@needs_wheel
def test_the_wheel_has_slim_styles_and_scripts():
    """The same rules as in the checkout, without what is there for us."""
    from wagtail_youngcarers.wheel import slim

    [*files] = (INSTALLED / "static").rglob("*.[cj]s*")
    assert len(files) >= 6
    for file in files:
        source = CHECKOUT / file.relative_to(INSTALLED)
        assert file.read_text(encoding="utf-8") == slim(source), file


def test_the_build_compiles_catalogues_lays_out_the_manual_and_slims_styles(tmp_path, monkeypatch):
    """Given a .po, the build writes a .mo that gettext reads. Of a style the rules stay. The
    pages of the manual lead to each other and to their pictures, as the admin shows them."""
    setuptools = pytest.importorskip("setuptools")
    pytest.importorskip("babel")
    pytest.importorskip("markdown_it")
    source = tmp_path / "wagtail_youngcarers" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    (tmp_path / "wagtail_youngcarers" / "__init__.py").touch()
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Young carers"\nmsgstr "Gofalwyr ifanc"\n',
        encoding="utf-8",
    )
    style = tmp_path / "wagtail_youngcarers" / "static" / "style.css"
    style.parent.mkdir()
    style.write_text(
        "/* Why it\n   is so. */\n.yc {\n    /* Why this is. */\n    color: red;\n\n}\n"
    )
    manual = tmp_path / "docs" / "manual"
    (manual / "pictures").mkdir(parents=True)
    (manual / "pictures" / "menu.png").touch()
    (manual / "index.md").write_text("# Manual\n\n- [The way](way.md)\n", encoding="utf-8")
    (manual / "way.md").write_text("# The way\n\n![Menu](pictures/menu.png)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    wheel = importlib.import_module("wagtail_youngcarers.wheel")
    distribution = setuptools.Distribution(
        {
            "script_name": "build",
            "packages": ["wagtail_youngcarers"],
            "package_data": {"": ["locale/**/*.po", "static/*.css"]},
        }
    )
    command = wheel.BuildWheel(distribution)
    command.build_lib = "out"
    command.ensure_finalized()
    command.run()
    compiled = tmp_path / "out" / source.relative_to(tmp_path).with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Young carers") == "Gofalwyr ifanc"
    built = tmp_path / "out" / "wagtail_youngcarers" / "manual" / "built"
    pages = json.loads((built / "pages.json").read_text(encoding="utf-8"))
    assert [page["title"] for page in pages.values()] == ["Manual", "The way"]
    assert '<a href="../way/">' in pages["index"]["html"]
    assert '<img src="../pictures/menu.png" alt="Menu"' in pages["way"]["html"]
    assert (built / "menu.png").exists()
    assert "docs/manual/way.md" in command.get_source_files()
    built = (tmp_path / "out" / style.relative_to(tmp_path)).read_text()
    assert built == ".yc{color:red}"
    assert "Why" in style.read_text()


@needs_wheel
def test_the_version_is_the_metadatas():
    """`wagtail_youngcarers.__version__` is what pip shows."""
    assert metadata.version("wagtail-youngcarers") == wagtail_youngcarers.__version__
