"""Compiles the message catalogues while the wheel is built; all else is in pyproject.toml."""

from pathlib import Path

from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Writes a ``.mo`` beside each ``.po``: in the wheel, or in place for an editable install."""

    def run(self):
        super().run()
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        root = Path("." if self.editable_mode else self.build_lib)
        # The example site is in an editable install only, never in the wheel.
        found = (
            source
            for folder in ("wagtail_youngcarers", "example_site/school")
            for source in root.glob(f"{folder}/locale/*/LC_MESSAGES/*.po")
        )
        for source in found:
            with source.open("rb") as file:
                catalogue = read_po(file)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
