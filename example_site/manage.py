#!/usr/bin/env python
"""Django's command line for the example site."""

import os
import sys
from pathlib import Path

# The project is the package `example_site`, so its parent belongs on the path, not itself.
# It goes last: an installed wheel of wagtail_youngcarers is used before the source tree.
HERE = Path(__file__).resolve().parent
sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != HERE]
sys.path.append(str(HERE.parent))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
