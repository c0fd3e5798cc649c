"""Write constraints.txt: the exact version of everything, for every supported Python, without addresses.

``make constraints`` runs it (``make constraints UPGRADE=1`` takes newer versions than the pinned ones). The resolution is
uv's universal one: a line holds on every platform, or says on which. uv does not read pip's configuration, so pip's index
is handed to it through the environment, and is written nowhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "constraints.txt"
OLDEST_PYTHON: Final = "3.11"
HEADER: Final = (
    "# Exact versions for Python 3.11 to 3.13, written by `make constraints`; use: pip install -c constraints.txt .\n"
)

# pip setting -> the environment variable by which uv takes the same
_INDEX_SETTINGS: Final = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def index_environment() -> dict[str, str]:
    """The environment with pip's configured index in uv's words; what uv is told already stays."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    environment = dict(os.environ)
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        setting = name.rpartition(".")[2]
        if setting in _INDEX_SETTINGS:
            environment.setdefault(_INDEX_SETTINGS[setting], value.strip().strip("'"))
    return environment


def resolve(*, upgrade: bool) -> str:
    """The pinned lines, sorted by name.

    Raises:
        subprocess.CalledProcessError: uv found no set of versions that fits; it has said why on stderr.
    """
    build_requires = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / TARGET.name
        if not upgrade and TARGET.exists():
            shutil.copy(TARGET, output)  # uv keeps the versions it finds there
        command = [
            sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON,
            "--all-extras", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
            "--output-file", str(output), "pyproject.toml", "-",
        ]  # fmt: skip
        subprocess.run(
            command, cwd=ROOT, env=index_environment(), input="\n".join(build_requires), text=True, check=True
        )
        return output.read_text(encoding="utf-8")


def main() -> None:
    """Resolve and replace the file in one step."""
    parser = argparse.ArgumentParser(description="Write constraints.txt anew.")
    parser.add_argument("--upgrade", action="store_true", help="take newer versions than the pinned ones")
    lines = resolve(upgrade=parser.parse_args().upgrade)
    partial = TARGET.with_suffix(".txt.part")
    partial.write_text(HEADER + lines, encoding="utf-8")
    partial.replace(TARGET)
    print(f"{TARGET.name}: {len(lines.splitlines())}", file=sys.stderr)


if __name__ == "__main__":
    main()
