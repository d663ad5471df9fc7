"""Draws the demo's pictures: portraits of people who don't exist, and two places.

Flat shapes in warm colours, made when the demo is loaded, so that no photograph of a real
person is ever needed to try the site.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

# Everything is drawn four times as large and then reduced: smooth edges for nothing.
SCALE = 4


class _Canvas:
    """Pillow's drawing, in the coordinates of the finished picture."""

    def __init__(self, width, height, colour):
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), colour)
        self.draw = ImageDraw.Draw(self.image)
        self.size = (width, height)

    def _scaled(self, numbers):
        return [number * SCALE for number in numbers]

    def ellipse(self, box, colour):
        self.draw.ellipse(self._scaled(box), fill=colour)

    def box(self, box, colour, radius=0):
        self.draw.rounded_rectangle(self._scaled(box), radius * SCALE, fill=colour)

    def shape(self, points, colour):
        self.draw.polygon([tuple(self._scaled(point)) for point in points], fill=colour)

    def line(self, points, colour, width):
        points = [tuple(self._scaled(point)) for point in points]
        self.draw.line(points, fill=colour, width=round(width * SCALE), joint="curve")

    def arc(self, box, start, end, colour, width):
        self.draw.arc(self._scaled(box), start, end, fill=colour, width=round(width * SCALE))

    def png(self) -> bytes:
        """The finished picture, as the bytes of a PNG file."""
        image = self.image.resize(self.size, Image.Resampling.LANCZOS)
        file = io.BytesIO()
        image.quantize(colors=128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()


@dataclass(frozen=True)
class Face:
    """How one invented person looks."""

    background: str
    skin: str
    hair: str
    clothes: str
    style: str  # short, bob, bun, curls, scarf, bald
    glasses: bool = False
    beard: bool = False


INK = "#23343a"


def portrait(face: Face) -> bytes:
    """A friendly head and shoulders, 640 by 640, as PNG."""
    canvas = _Canvas(640, 640, face.background)
    _behind_the_head(canvas, face)
    # Shoulders, neck, ears, head.
    canvas.ellipse((90, 490, 550, 960), face.clothes)
    canvas.box((270, 400, 370, 540), _darker(face.skin), radius=46)
    canvas.shape([(262, 508), (378, 508), (320, 580)], _darker(face.skin))
    if face.style != "scarf":
        canvas.ellipse((180, 290, 230, 360), _darker(face.skin))
        canvas.ellipse((410, 290, 460, 360), _darker(face.skin))
    canvas.ellipse((204, 160, 436, 462), face.skin)
    if face.beard:
        canvas.draw.chord(canvas._scaled((206, 260, 434, 470)), 8, 172, fill=face.hair)
        canvas.ellipse((262, 352, 378, 424), face.skin)
    _over_the_head(canvas, face)
    _features(canvas, face)
    return canvas.png()


def _behind_the_head(canvas, face):
    if face.style == "bob":
        canvas.box((164, 170, 476, 486), face.hair, radius=110)
    elif face.style == "bun":
        canvas.ellipse((262, 50, 378, 160), face.hair)
    elif face.style == "curls":
        for x, y in [(178, 220), (160, 300), (184, 376), (462, 220), (480, 300), (456, 376)]:
            canvas.ellipse((x - 56, y - 56, x + 56, y + 56), face.hair)
    elif face.style == "scarf":
        canvas.ellipse((158, 110, 482, 520), face.hair)
        canvas.shape([(190, 400), (450, 400), (520, 580), (120, 580)], face.hair)


def _over_the_head(canvas, face):
    if face.style in ("short", "bob", "bun"):
        canvas.draw.chord(canvas._scaled((194, 138, 446, 400)), 184, 356, fill=face.hair)
        if face.style == "bob":
            canvas.shape([(204, 262), (320, 196), (436, 262), (436, 214), (204, 214)], face.hair)
    elif face.style == "curls":
        for x, y in [(220, 176), (270, 142), (326, 132), (380, 146), (424, 182)]:
            canvas.ellipse((x - 52, y - 46, x + 52, y + 46), face.hair)
    elif face.style == "scarf":
        canvas.draw.chord(canvas._scaled((190, 132, 450, 400)), 192, 348, fill=face.hair)
        canvas.draw.chord(canvas._scaled((200, 330, 440, 560)), 20, 160, fill=_darker(face.hair))


def _features(canvas, face):
    for x in (272, 368):
        canvas.ellipse((x - 11, 298, x + 11, 322), INK)
        canvas.arc((x - 26, 258, x + 26, 300), 205, 335, INK, 6)
    canvas.arc((304, 320, 336, 356), 20, 150, _darker(face.skin, 0.72), 6)
    canvas.draw.chord(canvas._scaled((276, 344, 364, 412)), 12, 168, fill="#fdfaf5")
    canvas.arc((274, 342, 366, 414), 10, 170, INK, 6)
    for x in (232, 408):
        canvas.ellipse((x - 20, 348, x + 20, 374), _blend(face.skin, "#e0705c", 0.3))
    if face.glasses:
        for x in (272, 368):
            canvas.arc((x - 40, 272, x + 40, 348), 0, 360, INK, 6)
        canvas.line([(312, 304), (328, 304)], INK, 6)


def rainbow_room() -> bytes:
    """A school room with a rainbow on its door, a lamp and two chairs: 960 by 640, PNG."""
    canvas = _Canvas(960, 640, "#f6e9d2")
    canvas.box((0, 500, 960, 640), "#cda677")
    canvas.box((330, 120, 590, 520), "#3f7d7b", radius=10)
    canvas.box((350, 140, 570, 520), "#4f9491", radius=6)
    for step, colour in enumerate(["#c8553d", "#e59b3c", "#f2cf63", "#6ea35f", "#4c7fa8"]):
        inset = step * 16
        canvas.arc((380 + inset, 190 + inset, 540 - inset, 350 - inset), 180, 360, colour, 15)
    canvas.ellipse((532, 340, 554, 362), "#f2cf63")
    canvas.box((60, 140, 250, 330), "#ffffff", radius=8)
    canvas.box((74, 154, 236, 316), "#bfe0ea", radius=4)
    canvas.line([(155, 154), (155, 316)], "#ffffff", 8)
    canvas.line([(74, 235), (236, 235)], "#ffffff", 8)
    canvas.ellipse((180, 168, 222, 210), "#f2cf63")
    # A lamp, a low table with two mugs, two soft chairs.
    canvas.line([(860, 230), (860, 510)], INK, 8)
    canvas.shape([(810, 230), (910, 230), (884, 150), (836, 150)], "#e59b3c")
    canvas.box((640, 400, 810, 500), "#c8705d", radius=36)
    canvas.box((660, 330, 790, 450), "#d88470", radius=40)
    canvas.box((120, 400, 290, 500), "#5f8f6b", radius=36)
    canvas.box((140, 330, 270, 450), "#76a682", radius=40)
    canvas.ellipse((390, 520, 580, 570), "#a87b4f")
    for x in (440, 510):
        canvas.arc((x + 18, 500, x + 42, 526), 0, 360, "#fdfaf5", 6)
        canvas.box((x - 4, 490, x + 30, 536), "#fdfaf5", radius=8)
    return canvas.png()


def school_in_the_morning(wall: str, roof: str) -> bytes:
    """A school front on a bright morning, in a school's own two colours: 960 by 640, PNG."""
    canvas = _Canvas(960, 640, "#d8ecef")
    canvas.ellipse((720, 60, 830, 170), "#f5cf6b")
    canvas.ellipse((-200, 380, 620, 900), "#a9cba0")
    canvas.ellipse((380, 410, 1300, 900), "#8fb987")
    canvas.box((200, 260, 760, 520), wall)
    canvas.shape([(170, 268), (300, 170), (660, 170), (790, 268)], roof)
    canvas.box((430, 200, 530, 520), _lighter(wall))
    canvas.shape([(414, 208), (480, 140), (546, 208)], roof)
    canvas.ellipse((458, 226, 502, 270), "#fdfaf5")
    canvas.line([(480, 248), (480, 234)], INK, 4)
    canvas.line([(480, 248), (490, 254)], INK, 4)
    canvas.box((446, 390, 514, 520), roof, radius=8)
    for x in (236, 326, 560, 650):
        for y in (300, 400):
            canvas.box((x, y, x + 70, y + 66), "#fdfaf5", radius=6)
            canvas.box((x + 6, y + 6, x + 64, y + 60), "#bfe0ea", radius=4)
    canvas.shape([(446, 520), (514, 520), (640, 640), (320, 640)], "#e6d6b8")
    for x, size in ((110, 90), (850, 110)):
        canvas.box((x - 8, 440, x + 8, 540), "#8a6748")
        canvas.ellipse((x - size, 450 - size * 2 + 60, x + size, 480), "#5f9468")
    return canvas.png()


def _rgb(colour):
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]


def _blend(one, other, share):
    mixed = [
        round(a * (1 - share) + b * share) for a, b in zip(_rgb(one), _rgb(other), strict=True)
    ]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _darker(colour, share=0.86):
    return _blend("#000000", colour, share)


def _lighter(colour):
    return _blend(colour, "#ffffff", 0.25)
