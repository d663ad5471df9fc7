"""What the browser tests compare with. ``make baselines`` makes all of it again."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "baselines"
# Only ever set by `make baselines`: then what is seen is kept instead of compared.
REMAKING = bool(os.environ.get("YC_REMAKE_BASELINES"))
HOW = "If it should be so, look at what `make baselines` makes of it, and keep that."
