"""The layout of the repository and of what installs from it are one and the same."""

from __future__ import annotations

import ast
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("graph", "loaders", "queries")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked(folder: str) -> set[str]:
    """The files of a folder that git knows, as paths from the repository's top."""
    listing = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "--", folder],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return set(listing.splitlines())


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_links_are_links_and_tracked_as_such(folder: str) -> None:
    link = ROOT / "policygraph" / folder
    assert link.is_symlink()
    assert link.readlink() == Path("..", folder)
    mode = subprocess.run(
        ["git", "ls-files", "--stage", "--", f"policygraph/{folder}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()[0]  # fmt: skip
    assert mode == "120000"


def test_every_folder_with_modules_is_a_listed_package() -> None:
    listed = set(SETTINGS["tool"]["setuptools"]["packages"])
    found = {"policygraph"}
    for module in (ROOT / "policygraph").glob("*/__init__.py"):
        if not module.parent.is_symlink():
            found.add(f"policygraph.{module.parent.name}")
    for folder in FOLDERS:
        for module in (ROOT / folder).rglob("*.py"):
            found.add(".".join(("policygraph", *module.parent.relative_to(ROOT).parts)))
    assert listed == found


def packaged(folder: Path) -> dict[str, set[str]]:
    """Build both distributions; what each holds, in the repository's own paths."""
    for build in ("build_sdist", "build_wheel"):  # a process each: setuptools rewrites sys.argv
        subprocess.run(
            [sys.executable, "-c", f"import sys; from setuptools.build_meta import {build} as b; b(sys.argv[1])", folder],
            cwd=folder / "source", capture_output=True, check=True,
        )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name.removeprefix("policygraph/") for name in archive.namelist()}
    with tarfile.open(sdist) as tar:
        in_sdist = {name.partition("/")[2] for name in tar.getnames()}
    return {"wheel": in_wheel, "sdist": in_sdist}


def test_wheel_and_sdist_hold_every_module_and_data_file(tmp_path: Path) -> None:
    source = tmp_path / "source"  # a copy of what git knows: the build may write beside its sources
    wanted = {name for folder in FOLDERS for name in tracked(folder)}
    for name in wanted | {"pyproject.toml", "README.md", "LICENSE"} | tracked("policygraph"):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    for kind, names in packaged(tmp_path).items():
        assert wanted - names == set(), f"missing in the {kind}"


def test_constraints_pin_exactly_and_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 50
    for pin in pins:
        requirement = pin.partition(";")[0]
        assert requirement.count("==") == 1
        assert "/" not in pin


class _Imports(ast.NodeVisitor):
    """The top-level names that a module imports, wherever in it; not what only type checkers see."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.names |= {alias.name.partition(".")[0] for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module and node.level == 0:
            self.names.add(node.module.partition(".")[0])


def imported(folders: tuple[str, ...]) -> set[str]:
    seen = _Imports()
    for folder in folders:
        for module in (ROOT / folder).glob("*.py"):
            seen.visit(ast.parse(module.read_text(encoding="utf-8")))
    return seen.names - sys.stdlib_module_names - {"policygraph"}


def test_what_the_package_imports_is_what_it_declares() -> None:
    provided = packages_distributions()
    found = {canonical(provided[name][0]) for name in imported(("policygraph", "policygraph/bulk", *FOLDERS))}
    core = {canonical(Requirement(line).name) for line in SETTINGS["project"]["dependencies"]}
    extras = SETTINGS["project"]["optional-dependencies"]
    more = {
        canonical(Requirement(line).name) for extra in ("serve", "mcp", "bulk", "cluster") for line in extras[extra]
    }
    assert core <= found
    assert found <= core | more


def canonical(name: str) -> str:
    return name.lower().replace("_", "-")
