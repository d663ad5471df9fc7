"""What a screen reader is given of the Young Carers page of an infant school, word for word."""

import pytest

from tests.browser.baselines import FOLDER, HOW, REMAKING
from tests.browser.transcript import transcript


@pytest.mark.parametrize("name", ["infant", "infant-families"])
def test_a_screen_reader_is_given_what_it_was(show, gallery, name):
    """With everything folded, as one comes to the page; it has been read aloud and found good."""
    page = show(viewport={"width": 320, "height": 640})
    page.goto(gallery.address(name))
    said, file = transcript(page), FOLDER / f"{name}.txt"
    if REMAKING:
        file.parent.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert said.splitlines() == kept.splitlines(), HOW
