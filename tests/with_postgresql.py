"""Runs a command with a PostgreSQL server, and stops the server afterwards.

    python tests/with_postgresql.py python -m pytest

A server named by PGHOST is used as it is. Else one is started with ``initdb`` and ``pg_ctl``,
in a temporary folder and reached by a socket in it, so that several can run at once. Where
they are not installed the command runs on SQLite and says so; in CI that is a failure.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command):
    environment = {**os.environ, "YC_TEST_DATABASE": "postgresql"}
    if os.environ.get("PGHOST"):
        return subprocess.run(command, env=environment).returncode
    programs = find_programs()
    if programs:
        return run_with_own_cluster(programs, command, environment)
    message = "No PostgreSQL found (looked for PGHOST, and for initdb and pg_ctl)."
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
    """Make a cluster in a temporary folder, run the command, and remove the cluster."""
    with tempfile.TemporaryDirectory(prefix="yc-pg-") as folder:
        owner = cluster_owner()
        if owner:
            shutil.chown(folder, owner)

        def run(*arguments):
            subprocess.run(arguments, check=True, cwd=folder, user=owner, stdout=subprocess.DEVNULL)

        data = f"{folder}/data"
        run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        # The tests' data need not survive a power cut.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        control = [programs / "pg_ctl", "-D", data, "-w"]
        run(*control, "-o", options, "-l", f"{folder}/log", "start")
        try:
            environment |= {"PGHOST": folder, "PGUSER": "postgres", "PGDATABASE": "postgres"}
            return subprocess.run(command, env=environment).returncode
        finally:
            run(*control, "-m", "immediate", "stop")


def cluster_owner():
    """Whom the server runs as: None for oneself; PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("PostgreSQL won't run as root, and there is no other account to run it as.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
