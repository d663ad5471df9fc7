"""A QR code as one SVG path, drawn by our template: no image, no style, no script."""

from __future__ import annotations

from dataclasses import dataclass

import segno

# Modules of white around the code, without which phones don't find it.
QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """``size`` is the side in modules, quiet zone included; ``path`` the dark ones."""

    size: int
    path: str


def qr_code(address: str) -> QrCode | None:
    """The code that leads to `address`; None where there is none, or it is too long for a code."""
    if not address:
        return None
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return None
    size = code.symbol_size(border=QUIET_ZONE)[0]
    return QrCode(size, "".join(_runs(code)))


def _runs(code):
    for y, row in enumerate(code.matrix, start=QUIET_ZONE):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield f"M{start + QUIET_ZONE} {y}h{x - start}v1h-{x - start}z"
            x += 1
