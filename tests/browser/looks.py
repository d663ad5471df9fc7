"""Small pictures of pages that are the same on every machine, and comparing them with care.

Letters are drawn as blocks of one width, by a font made here: a page breaks its lines in the
same places whatever fonts a machine has, so that the pictures show spaces, sizes, order and
colours and nothing else. They are kept at a quarter of their size.
"""

from __future__ import annotations

import base64
import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image, ImageChops

QUARTER = 4
# So far may a colour be off (of 255) in any channel; so many of a thousand dots further, in the
# whole picture and in any band of it as high as a line of words: a button that is gone is
# little of a long page.
SHADE, DOTS_IN_A_THOUSAND = 10, 5
BAND, DOTS_IN_A_BAND = 6, 100

_SPACES = {0x20, 0xA0, *range(0x2000, 0x200B), 0x202F}
_WITHOUT_WIDTH = {0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)}
_EM, _WIDTH = 1000, 500


def _font(height):
    """A font in which every letter is a block of `height` thousandths of its size."""
    pen = TTGlyphPen(None)
    corners = [(40, 0), (40, height), (_WIDTH - 40, height), (_WIDTH - 40, 0)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    nothing = TTGlyphPen(None).glyph()
    letters = dict.fromkeys((*range(0x21, 0x3000), *range(0xFB50, 0xFF00)), "block")
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "block", "space", "none"])
    builder.setupCharacterMap(
        letters | dict.fromkeys(_SPACES, "space") | dict.fromkeys(_WITHOUT_WIDTH, "none")
    )
    block = pen.glyph()
    builder.setupGlyf({".notdef": block, "block": block, "space": nothing, "none": nothing})
    widths = {".notdef": _WIDTH, "block": _WIDTH, "space": 250, "none": 0}
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250)
    builder.setupNameTable({"familyName": "Blocks", "styleName": "Regular"})
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return base64.b64encode(file.getvalue()).decode()


def _style():
    faces = "".join(
        f"@font-face {{ font-family: Blocks; font-weight: {weight};"
        f" src: url(data:font/ttf;base64,{_font(height)}); }}"
        for weight, height in (("100 500", 480), ("501 900", 680))
    )
    return f"""{faces}
        *, ::before, ::after, ::marker {{
            font-family: Blocks !important;
            font-synthesis: none !important;
            animation: none !important;
            transition: none !important;
        }}
        audio {{ visibility: hidden !important; }}
        .yc-leave__link, .yc-guide__bar {{ position: static !important; }}
    """


def in_blocks(page):
    """Draw the letters of `page` as blocks, and have every picture there."""
    page.add_style_tag(content=_style())
    page.evaluate(
        """async () => {
            const pictures = [...document.images];
            for (const one of pictures) one.loading = 'eager';
            await Promise.all(pictures.map(one => one.decode().catch(() => {})));
            await Promise.all([...document.fonts].map(face => face.load()));
            await document.fonts.ready;
        }"""
    )


def small(screenshot) -> Image.Image:
    """A screenshot at a quarter of its size."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    return picture.reduce(QUARTER)


def difference(one, other) -> str:
    """How two pictures differ, in words; empty where nobody would see it."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    if abs(one.width - other.width) > 1 or abs(one.height - other.height) > 1:
        sizes = f"{one.width}x{one.height}, was {other.width}x{other.height}"
        return f"another size (in quarters): {sizes}"
    channels = ImageChops.difference(_on(one, width, height), _on(other, width, height)).split()
    worst = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    share = _off(worst)
    if share > DOTS_IN_A_THOUSAND:
        return f"{share:.0f} of a thousand dots are off"
    for top in range(0, height, BAND):
        share = _off(worst.crop((0, top, width, min(top + BAND, height))))
        if share > DOTS_IN_A_BAND:
            return f"{share:.0f} of a thousand dots are off in the line at {top * QUARTER} px"
    return ""


def _off(worst):
    """How many of a thousand dots are further off than anybody would overlook."""
    return 1000 * sum(worst.histogram()[SHADE + 1 :]) / (worst.width * worst.height)


def _on(picture, width, height):
    ground = Image.new("RGB", (width, height))
    ground.paste(picture)
    return ground
