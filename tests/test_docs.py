"""The documentation names everything that is public, and its links lead somewhere."""

import re
from pathlib import Path

import pytest
from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand
from wagtail.blocks import StructBlock

from wagtail_youngcarers import checks, languages, management
from wagtail_youngcarers.before_publishing.faults import STOPS, WHY
from wagtail_youngcarers.blocks import SectionBlock, YoungCarersStreamBlock
from wagtail_youngcarers.conf import DEFAULTS, PAGE_KINDS
from wagtail_youngcarers.guide import checks as guide_checks
from wagtail_youngcarers.guide import deploy_checks
from wagtail_youngcarers.models import __all__ as MODELS
from wagtail_youngcarers.pages import models as pages

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob(".github/*.md"), *ROOT.glob("docs/**/*.md")])
# Never seen by anybody but us.
INTERNAL_MODELS = {"SchoolGroup"}

COMMANDS = find_commands(str(Path(management.__file__).parent))


def reference(name):
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def children_of(block):
    """The rows a block's table must have: its children, and those of the items of its lists."""
    shared = {"heading", "anchor"} if isinstance(block, SectionBlock) else set()
    for name, child in block.child_blocks.items():
        if name not in shared:
            yield name
        item = getattr(child, "child_block", None)
        if isinstance(item, StructBlock):
            yield from children_of(item)


def commands_in_reference():
    """What the reference says about each command, by its name."""
    parts = re.split(r"^## `([a-z_]+)`$", reference("commands"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options_of(command):
    """The long options of a command."""
    actions = command.create_parser("manage.py", "command")._actions
    return {o for action in actions for o in action.option_strings if o.startswith("--")}


@pytest.mark.parametrize("name", YoungCarersStreamBlock().child_blocks)
def test_every_block_is_in_the_reference_with_its_children(name):
    """An agency writes content for them by these names."""
    block = YoungCarersStreamBlock().child_blocks[name]
    [section] = [
        part
        for part in re.split(r"^##+ ", reference("blocks"), flags=re.M)
        if f"`{name}`, class `{type(block).__name__}`" in part
    ]
    missing = [child for child in children_of(block) if f"| `{child}` |" not in section]
    assert missing == []
    assert section.startswith(str(block.label))


def test_every_setting_and_page_kind_is_in_the_reference():
    """A name that is not written down is not used."""
    assert [
        name for name in (*DEFAULTS, *PAGE_KINDS) if f"`{name}`" not in reference("settings")
    ] == []


def test_every_check_before_publishing_is_in_the_reference():
    """With its code, and whether it stops."""
    rows = re.findall(
        r"^\| `([a-z-]+)` \|.*\| (stops|warns) \|$",
        reference("checks-before-publishing"),
        flags=re.M,
    )
    assert dict(rows) == {code: "stops" if code in STOPS else "warns" for code in WHY}


def test_every_command_is_in_the_reference():
    """By its name, and no command that is not there any more."""
    assert sorted(commands_in_reference()) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_reference(name):
    """And no option that is not there any more."""
    of_every_command = options_of(BaseCommand())
    ours = options_of(load_command_class("wagtail_youngcarers", name)) - of_every_command
    written = set(re.findall(r"`(--[a-z-]+)", commands_in_reference()[name]))
    assert ours <= written
    assert written - ours <= of_every_command


def test_every_system_check_is_in_the_reference():
    """Whoever meets an id can look it up."""
    raised = set()
    for module in (checks, languages, guide_checks, deploy_checks):
        source = Path(module.__file__).read_text(encoding="utf-8")
        raised |= set(re.findall(r"wagtail_youngcarers\.([EW]\d{3})", source))
    assert raised == set(re.findall(r"^\| ([EW]\d{3}) \|", reference("system-checks"), flags=re.M))


def test_every_record_and_page_type_is_in_the_reference():
    """Each table of ours, by the name of its model."""
    records = reference("records")
    assert [
        name for name in MODELS if name not in INTERNAL_MODELS and f"`{name}`" not in records
    ] == []
    types = [name for name in vars(pages) if name.endswith("Page") and name != "Page"]
    assert [name for name in types if f"`{name}`" not in reference("page-types")] == []


def test_every_property_of_the_style_is_named():
    """What a site can change without reading our stylesheet."""
    style = ROOT / "wagtail_youngcarers/static/wagtail_youngcarers/css/young-carers.css"
    root = style.read_text(encoding="utf-8").split("@supports")[0]
    stems = {re.sub(r"-\d$", "", name) for name in re.findall(r"(--yc-[a-z0-9-]+):", root)}
    text = (ROOT / "docs/how-to/fit-your-templates.md").read_text(encoding="utf-8")
    assert len(stems) > 15
    assert [name for name in sorted(stems) if name not in text] == []


def test_templates_that_are_named_exist():
    """Names of templates are public, so a wrong one is a broken promise."""
    folder = ROOT / "wagtail_youngcarers/templates/wagtail_youngcarers"
    names = re.findall(r"`((?:[a-z]+/)?[a-z_]+\.html)`", reference("templates"))
    assert len(names) > 15
    known = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    known |= {path.name for path in (folder / "includes").iterdir()}
    assert sorted(set(names) - known) == []


def anchors_in(text):
    headings = re.findall(r"^#+ (.+)$", text, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path):
    """To a file that is there, and to a heading that is in it."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _hash, anchor = target.partition("#")
        file = (path.parent / name) if name else path
        if not file.exists() or (anchor and anchor not in anchors_in(file.read_text("utf-8"))):
            broken.append(target)
    assert broken == []


PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)|<img src=\"([^\"]+\.png)\" alt=\"([^\"]+)\"")


def pictures_in(path):
    """The pictures a document shows: their files, and what is said of each."""
    for alt, source, source_of_tag, alt_of_tag in PICTURE.findall(path.read_text("utf-8")):
        yield (path.parent / (source or source_of_tag)).resolve(), alt or alt_of_tag


def test_pictures_are_small_described_in_use_and_taken_by_the_script():
    """Each is in a document that says what it shows, and `make pictures` takes it again."""
    shown = [picture for path in WRITTEN for picture in pictures_in(path)]
    there = set((ROOT / "docs").rglob("*.png"))
    assert len(there) > 20
    assert {file for file, _alt in shown} == there
    assert [file for file, alt in shown if len(alt.split()) < 3] == []
    assert [file.name for file in there if file.stat().st_size > 150_000] == []
    assert sum(file.stat().st_size for file in there) < 2_500_000
    script = (ROOT / "docs/take_pictures.py").read_text(encoding="utf-8")
    places = {str(file.relative_to(ROOT / "docs").with_suffix("")) for file in there}
    assert set(re.findall(r'"((?:manual/)?pictures/[a-z-]+)"', script)) == places


def test_the_manual_stands_alone():
    """In the admin it has no other document beside it: its pages lead to each other only, and the
    first leads to each of them, as the documentation's table of contents does."""
    folder = ROOT / "docs/manual"
    pages = {path.name for path in folder.glob("*.md")}
    targets = {
        path.name: re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", path.read_text("utf-8"))
        for path in folder.glob("*.md")
    }
    assert {target for links in targets.values() for target in links} <= pages
    assert {"index.md", *targets["index.md"]} == pages
    contents = re.findall(r"^manual/(.+)$", (ROOT / "docs/index.md").read_text("utf-8"), re.M)
    assert contents == ["index", *(name.removesuffix(".md") for name in targets["index.md"])]


# What the manual names that is Wagtail's.
WAGTAILS_WORDS = {
    "Pages",
    "Reports",
    "Images",
    "Add child page",
    "History",
    "Publish",
    "Review this version",
    "Save draft",
    "Submit to …",
    "Unpublish",
}


def test_the_manual_names_only_what_is_on_a_screen():
    """What stands in italics is what an editor looks for: it has to be there, word for word."""
    sources = [*(ROOT / "wagtail_youngcarers").rglob("*.py")]
    sources += (ROOT / "wagtail_youngcarers").rglob("templates/**/*.html")
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    said = re.sub(r'"\s*\n\s*"|\s+', " ", said).replace("’", "'").lower()
    unknown = []
    for path in sorted((ROOT / "docs/manual").glob("*.md")):
        for words in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", path.read_text("utf-8")):
            for part in words.split(" → "):
                plain = part.rstrip("…").removeprefix("Add ").strip().replace("’", "'").lower()
                if part not in WAGTAILS_WORDS and plain not in said:
                    unknown.append((path.name, part))
    assert unknown == []
