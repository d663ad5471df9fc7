"""How Sphinx builds the documentation: ``make docs``."""

from pathlib import Path

_init = Path(__file__).resolve().parents[1] / "wagtail_youngcarers" / "__init__.py"

project = "wagtail-youngcarers"
copyright = "2026, the wagtail-youngcarers contributors"
release = _init.read_text().split('__version__ = "')[1].split('"')[0]

extensions = ["myst_parser", "sphinx_wagtail_theme"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
language = "en"
html_theme = "sphinx_wagtail_theme"
html_theme_options = {
    "project_name": project,
    "github_url": "",
    "footer_links": "",
}
html_show_sphinx = False
