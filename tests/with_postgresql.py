"""Runs a command with a PostgreSQL server, and stops the server afterwards.

    python tests/with_postgresql.py python -m pytest

A server named by PGHOST is used as it is. Else one is started: by Debian's
``pg_virtualenv``, or with ``initdb`` and ``pg_ctl``. Where there is neither, the command
runs on SQLite and says so; in CI that is a failure.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command):
    environment = {**os.environ, "YC_TEST_DATABASE": "postgresql"}
    if os.environ.get("PGHOST"):
        return subprocess.run(command, env=environment).returncode
    if shutil.which("pg_virtualenv"):
        # The tests' data need not survive a power cut.
        quick = ["-o", "fsync=off", "-o", "synchronous_commit=off", "-o", "full_page_writes=off"]
        return subprocess.run(["pg_virtualenv", *quick, *command], env=environment).returncode
    programs = find_programs()
    if programs and (not hasattr(os, "geteuid") or os.geteuid() != 0):
        return run_with_own_cluster(programs, command, environment)
    message = "No PostgreSQL found (looked for PGHOST, pg_virtualenv, initdb)."
    if os.environ.get("CI"):
        print(message, "In CI that is a failure.", file=sys.stderr)
        return 1
    print(message, "Running on SQLite instead.", file=sys.stderr)
    return subprocess.run(command, env={**environment, "YC_TEST_DATABASE": "sqlite"}).returncode


def find_programs():
    """The folder that holds initdb and pg_ctl, or None."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += map(Path, sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True))
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def run_with_own_cluster(programs, command, environment):
    """Make a cluster in a temporary folder, reached by a socket in it, and run the command."""
    with tempfile.TemporaryDirectory(prefix="yc-pg-") as folder:
        data = f"{folder}/data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        control = [programs / "pg_ctl", "-D", data, "-w"]
        subprocess.run(
            [*control, "-o", options, "-l", f"{folder}/log", "start"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        try:
            environment |= {"PGHOST": folder, "PGUSER": "postgres", "PGDATABASE": "postgres"}
            return subprocess.run(command, env=environment).returncode
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
