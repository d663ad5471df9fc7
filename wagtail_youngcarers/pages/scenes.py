"""What a picture page shows, one screen after another: a picture, a few words, a sound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """One screen of a picture page.

    ``picture`` is an image that carries its words, or None; ``recording_address`` is None where
    there is nothing to be heard; ``text_lang_attr`` is the ``lang`` of words that nobody has
    translated yet.
    """

    words: str = ""
    picture: object = None
    drawing: str = ""
    recording_address: str | None = None
    recording_text: str = ""
    text_lang_attr: str = ""
    shows_grown_up: bool = False

    @property
    def says_more(self) -> bool:
        """Whether the recording says other words than the screen does."""
        return self.recording_text.strip() != self.words.strip()

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to see or to hear: a half-filled screen is no dead end."""
        return bool(self.words or self.picture or self.drawing or self.recording_address)
