"""Everything the demo is filled with. ``load.py`` puts it in; the rest is what goes in."""
