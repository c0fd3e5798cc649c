"""Set up what a make target needs: the virtual environment, the package, Neo4j's jars, a browser and a Chinese font.

Run by the Makefile with whatever ``python3`` there is, so the file parses on old Pythons, where it finds a newer one or
says what to do. pip is used as it is configured on the machine; nothing of that configuration is written anywhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
OLDEST, NEWEST = (3, 11), (3, 13)
PYTHONS = ("python3.13", "python3.12", "python3.11")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
# the letters are Chinese: without it every picture shows boxes
FONT_PACKAGE = "fonts-noto-cjk"
CHINESE = not os.environ.get("LC_ALL", os.environ.get("LC_MESSAGES", os.environ.get("LANG", ""))).startswith("en")


def say(chinese: str, english: str) -> None:
    """Tell the user, on stderr, in the language of the locale (Chinese unless it is English)."""
    print("policygraph: " + (chinese if CHINESE else english), file=sys.stderr, flush=True)


def stop(chinese: str, english: str) -> NoReturn:
    """Tell the user and end with exit code 2."""
    say(chinese, english)
    sys.exit(2)


def run(*command: str, **environment: str) -> int:
    """Run a command, its output to stderr; the exit code."""
    return subprocess.call(list(command), stdout=sys.stderr, cwd=str(ROOT), env=dict(os.environ, **environment))


def may_use_apt() -> bool:
    """Whether this is root on a Debian-like system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> bool:
    """Install Debian packages; whether it went well."""
    say("用 apt 安装 " + " ".join(packages), "installing with apt: " + " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", **quiet)  # a stale mirror list is no reason to stop; the install says what is wrong
    return run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, **quiet) == 0


def find_python() -> str:
    """A Python of the versions that constraints.txt was made for: this one, or one named on the path."""
    version = sys.version_info[:2]
    if OLDEST <= version <= NEWEST:
        return sys.executable
    found = next(filter(None, map(shutil.which, PYTHONS)), None)
    if found or version > NEWEST:
        return found or sys.executable
    now = f"{version[0]}.{version[1]}"
    stop(
        f"需要 Python 3.11 或更新版本,当前是 {now};请安装后再运行,或 make PYTHON=路径 …",
        f"Python 3.11 or newer is needed, this is {now}; install one, or say make PYTHON=path …",
    )


def make_venv() -> None:
    """Create .venv, or create it anew where its interpreter is gone (a moved folder, an upgraded system)."""
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    say("建立 .venv …", "creating .venv …")
    command = [find_python(), "-m", "venv", "--clear", str(VENV)]
    if run(*command) == 0:
        return
    if may_use_apt() and apt_install("python3-venv") and run(*command) == 0:
        return
    stop(
        "无法建立 .venv;Debian/Ubuntu 请先 apt install python3-venv",
        ".venv can't be created; on Debian/Ubuntu: apt install python3-venv",
    )


def install(extra: str = "") -> None:
    """Install the package, editable, with an extra, at the versions of constraints.txt.

    setuptools comes first, from the same file, and pip is told to build with it: the build too stands still over time.
    """
    make_venv()
    wanted = f"[{extra}]" if extra else ""
    say(f"安装 policygraph{wanted} …", f"installing policygraph{wanted} …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", "constraints.txt"]
    if run(*pip, "setuptools") or run(*pip, "--no-build-isolation", "-e", f".{wanted}"):
        stop(
            "安装失败,原因见上;没有网络时见 README.md 的离线安装",
            "the installation failed, see above; without network see README.md on offline installation",
        )


def find_browser() -> str | None:
    """The path of a Chromium-like browser, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; True where fontconfig is not used at all."""
    if not shutil.which("fc-list"):
        return sys.platform == "darwin"
    return bool(subprocess.check_output(["fc-list", ":lang=zh", "family"]).strip())


def browser() -> None:
    """A browser and a Chinese font, for the tests that look at the view."""
    missing = [] if find_browser() else ["chromium"]
    if missing and may_use_apt():
        missing.append("fontconfig")
    if not has_chinese_font():
        missing.append(FONT_PACKAGE)
    if missing and may_use_apt():
        apt_install(*missing)
    if not find_browser():
        stop(
            "浏览器测试需要 Chromium 或 Chrome:请安装后再运行(Debian/Ubuntu: apt install chromium "
            + FONT_PACKAGE
            + ")",
            "the browser tests need Chromium or Chrome: install one (Debian/Ubuntu: apt install chromium "
            + FONT_PACKAGE
            + ")",
        )
    if not has_chinese_font():
        say("没有中文字体,截图里的汉字会是方框", "no Chinese font: characters will be boxes in screenshots")


def neo4j() -> None:
    """Neo4j's jars, about 150 MB, once for all clones (kept in the user's cache)."""
    say("准备 Neo4j(首次约下载 150 MB)…", "fetching Neo4j (about 150 MB the first time) …")
    if run(str(PYTHON), "tools/neo4j_server.py", "fetch"):
        stop("未能取得 Neo4j,原因见上", "Neo4j could not be fetched, see above")


# what the Makefile may ask for -> how it is done
STEPS = {
    "core": install,
    "server": lambda: install("server"),
    "notebook": lambda: install("notebook"),
    "docs": lambda: install("docs"),
    "lock": lambda: install("lock"),
    "dev": lambda: install("dev"),
    "bench": lambda: install("bench"),
    "neo4j": neo4j,
    "browser": browser,
}
# what a step does besides, so that it need not be done again
INCLUDES = {
    "dev": ("core", "server", "notebook", "docs"),
    "bench": ("core", "server", "notebook", "docs", "dev"),
    "server": ("core",),
    "notebook": ("core",),
    "docs": ("core", "notebook"),
    "lock": ("core",),
}


def main() -> None:
    """Do the named steps and leave a stamp for each, so that make knows."""
    for name in sys.argv[1:]:
        if name not in STEPS:
            stop(f"没有这一步:{name}", f"no such step: {name}")
        STEPS[name]()
        STAMPS.mkdir(parents=True, exist_ok=True)
        for done in (name, *INCLUDES.get(name, ())):
            (STAMPS / done).touch()


if __name__ == "__main__":
    main()
