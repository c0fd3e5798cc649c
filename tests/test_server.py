"""The served store: what it answers, what it refuses, and that neither a browser nor an assistant can do more than read."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from starlette.testclient import TestClient

import policygraph
from policygraph.desk import Limits
from policygraph.english import english
from policygraph.graph.store import open_store
from policygraph.queries.catalog import catalog
from policygraph.server import create_app
from tests.annotated_graph import annotated_letters
from tests.browser import browser
from tools.neo4j_server import Neo4jServer

LETTER = Path(__file__).resolve().parent.parent / "samples" / "00-chongqing-kjj-reply.txt"
POLICY = "成都市数据实施方案"
SLOW = (  # what it compares keeps an engine from multiplying counts that it knows
    "MATCH (a:PolicyGraph), (b:PolicyGraph), (c:PolicyGraph), (d:PolicyGraph) WHERE a.id = b.id + c.id + d.id RETURN count(*) AS n"
)
WRITES = (
    "CREATE (:Policy:PolicyGraph {id: 'p_x'})",
    "MATCH (n:PolicyGraph) DETACH DELETE n",
    "MATCH (p:Policy) SET p.title = 'x'",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the annotated letters."""
    place = str(tmp_path_factory.mktemp("served") / "graph.kgl")
    with open_store(place) as store:
        store.write(annotated_letters())
    return place


@pytest.fixture(scope="module")
def client(path: str) -> Iterator[TestClient]:
    """The application, with Cypher offered, and small limits."""
    app = create_app(path, limits=Limits(seconds=20, upload=1 << 20, rows=30), cypher=True)
    with TestClient(app, base_url="http://127.0.0.1:8321") as asking:
        yield asking


def test_it_says_what_it_holds_and_what_may_be_asked(client: TestClient) -> None:
    health = client.get("/health").json()
    assert (health["status"], health["store"], health["version"]) == ("ok", "embedded", policygraph.__version__)
    assert health["holds"]["policies"] > 50
    assert {one["name"] for one in client.get("/ask").json()["questions"]} == set(catalog())


def test_a_question_is_answered_with_names_resolved_and_rows_as_objects(client: TestClient) -> None:
    answer = client.get("/ask/lineage_up", params={"policy": f"《{POLICY}》", "depth": 1}).json()
    assert [row["policy"] for row in answer["rows"]] == ["四川省数据条例实施意见"]
    assert answer["cut"] is False
    csv = client.get("/ask/lineage_up", params={"policy": POLICY, "format": "csv"})
    assert csv.text.startswith("steps,policy")
    page = client.get("/ask/lineage_up", params={"policy": POLICY, "format": "html", "lang": "en"})
    assert "Lineage up" in page.text
    assert "/view/p_" in page.text


def test_more_rows_than_the_limit_are_cut_and_it_says_so(client: TestClient) -> None:
    answer = client.get("/ask/states").json()
    assert (len(answer["rows"]), answer["cut"]) == (30, True)


def test_search_policy_and_evidence(client: TestClient) -> None:
    assert client.get("/search", params={"q": "数据 四川"}).json()["rows"][0]["title"] == "四川省数据条例实施意见"
    policy = client.get(f"/policy/{POLICY}").json()
    assert policy["properties"]["title"] == POLICY
    assert not any("folded" in name for name in policy["properties"])
    rows = client.get("/evidence", params={"policy": POLICY}).json()["evidence"]
    assert all(row["quote"] for row in rows)
    (one, *_) = client.get("/evidence", params={"fact": rows[0]["fact_id"]}).json()["evidence"]
    assert one["span_end"] - one["span_start"] == len(one["quote"])


def test_openapi_describes_each_question_with_its_parameters(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {f"/ask/{name}" for name in catalog()} <= set(paths)
    assert {"/health", "/search", "/policy/{id}", "/evidence", "/check", "/cypher"} <= set(paths)
    required = {one["name"]: one["required"] for one in paths["/ask/lineage_up"]["get"]["parameters"][:-1]}
    assert required == {"policy": True, "depth": False, "as_of": False}


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/ask/overviw", 404, "overview"),  # the nearest name
        ("/ask/lineage_up", 400, "policy"),
        ("/ask/lineage_up?policy=成都市数据方案", 400, POLICY),
        ("/ask/most_cited?limit=x", 400, "limit"),
        ("/ask/overview?format=exe", 400, "csv"),
        ("/evidence", 400, "fact"),
        ("/view/p_0000000000000000", 404, "/start"),
        ("/nowhere", 404, "/openapi.json"),
        ("/search", 422, "q"),
        (f"/search?q={'长' * 3000}", 414, "缩短"),
    ],
)
def test_a_mistake_is_told_in_both_languages(client: TestClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert said in json.dumps(error, ensure_ascii=False)
    assert re.search("[一-鿿]", error["message"]["zh"])
    assert error["message"]["en"] != error["message"]["zh"]


def test_every_refusal_has_its_english() -> None:
    for name in ("guard", "server"):
        tree = ast.parse((Path(policygraph.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
        calls = [
            one for one in ast.walk(tree) if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Problem"
        ]
        texts = [str(arg.value) for call in calls for arg in call.args[2:] if isinstance(arg, ast.Constant)]
        assert texts
        for text in texts:
            assert not re.search("[一-鿿]", english(text)), text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", ""])
def test_a_name_that_somebody_else_points_here_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "LOCALHOST"])
def test_addresses_and_localhost_are(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_another_site_can_send_nothing(client: TestClient, origin: str) -> None:
    answer = client.post("/check", files={"file": ("a.txt", b"x")}, headers={"origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("address", ["/", "/start", "/health", "/nowhere"])
def test_every_answer_bears_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_markup_in_what_was_asked_stays_text(client: TestClient) -> None:
    page = client.get("/start", params={"q": "<script>alert(1)</script>"}).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


# --- the check


def test_a_draft_is_checked_as_a_form_and_as_it_is(client: TestClient) -> None:
    data = LETTER.read_bytes()
    form = client.post("/check", files={"file": ("draft.txt", data)}, data={"as_of": "2024-05-16"})
    plain = client.post("/check", params={"name": "draft.txt", "as_of": "2024-05-16"}, content=data)
    assert form.status_code == 200
    assert form.json() == plain.json()
    assert len(form.json()["citations"]) > 20
    page = client.post("/check?format=html", files={"file": ("draft.txt", data)})
    assert "重庆市科技创新促进条例" in page.text
    assert "script-src" not in page.headers["content-security-policy"]


@pytest.mark.parametrize("body", ["form", "length", "chunks"])
def test_an_upload_that_is_too_large_is_refused(client: TestClient, body: str) -> None:
    large = b"x" * ((1 << 20) + 1)

    def chunks() -> Iterator[bytes]:
        yield from (large[at : at + 65_536] for at in range(0, len(large), 65_536))

    if body == "form":
        answer = client.post("/check", files={"file": ("a.txt", large)})
    else:
        answer = client.post("/check", content=large if body == "length" else chunks())
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["error"]["message"]["zh"]


def test_what_is_no_document_is_refused_with_what_to_do(client: TestClient) -> None:
    answer = client.post("/check", files={"file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)})
    assert answer.status_code == 422
    assert "docx" in answer.json()["error"]["hint"]["zh"]
    assert client.post("/check").status_code == 422


# --- reading only, in time


@pytest.mark.parametrize("cypher", WRITES)
def test_the_engine_refuses_to_write(client: TestClient, path: str, cypher: str) -> None:
    before = client.get("/health").json()["holds"]
    answer = client.post("/cypher", json={"cypher": cypher})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read-only")
    with open_store(path, read_only=True) as store:
        assert store.run("MATCH (p:Policy:PolicyGraph) RETURN count(p) AS n")[0]["n"] == before["policies"]


def test_cypher_is_not_offered_unless_asked_for(path: str) -> None:
    with TestClient(create_app(path), base_url="http://127.0.0.1") as asking:
        assert asking.post("/cypher", json={"cypher": "RETURN 1 AS n"}).status_code == 404


def test_a_slow_question_is_cut_off(path: str) -> None:
    app = create_app(path, limits=Limits(seconds=0.4), cypher=True)
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        answer = asking.post("/cypher", json={"cypher": SLOW})
        assert (answer.status_code, answer.json()["error"]["code"]) == (504, "time")
        assert asking.get("/health").status_code == 200


def test_neo4j_refuses_and_stops_too(neo4j_url: str, neo4j_server: Neo4jServer) -> None:
    with open_store(neo4j_url) as store:
        store.write(annotated_letters())
    app = create_app(neo4j_url, limits=Limits(seconds=60), cypher=True)
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        assert asking.get("/health").json()["store"] == "neo4j"
        assert asking.get("/ask/lineage_up", params={"policy": POLICY}).json()["rows"]
        (hit,) = asking.get("/search", params={"q": POLICY}).json()["rows"][:1]
        assert POLICY in asking.get(f"/view/{hit['found_id']}").text
        before = neo4j_server.query("MATCH (n) RETURN count(n) AS n")
        for cypher in WRITES:
            assert asking.post("/cypher", json={"cypher": cypher}).json()["error"]["code"] == "read-only"
        assert neo4j_server.query("MATCH (n) RETURN count(n) AS n") == before
    with TestClient(
        create_app(neo4j_url, limits=Limits(seconds=1), cypher=True), base_url="http://127.0.0.1"
    ) as asking:
        assert asking.post("/cypher", json={"cypher": SLOW}).json()["error"]["code"] == "time"


# --- the pages


def test_a_small_store_is_shown_whole_and_a_large_one_is_searched_first(path: str, client: TestClient) -> None:
    assert 'id="d-scene"' in client.get("/").text
    with TestClient(create_app(path, limits=Limits(drawn=10)), base_url="http://127.0.0.1") as asking:
        page = asking.get("/").text
        assert 'id="d-scene"' not in page
        assert 'name="q"' in page
        found = asking.get("/start", params={"q": POLICY}).text
        link = re.search(r'href="(/view/p_[0-9a-f]+)\?lang=zh"', found)
        assert link
        view = asking.get(link[1])
        assert 'id="d-scene"' in view.text
        assert 'href="/start?lang=zh"' in view.text


def test_a_file_that_is_written_anew_is_read_anew(tmp_path: Path) -> None:
    place = str(tmp_path / "graph.kgl")
    letters = list(annotated_letters())
    with open_store(place) as store:
        store.write(letters[:1])
    with TestClient(create_app(place), base_url="http://127.0.0.1") as asking:
        assert asking.get("/health").json()["holds"]["documents"] == 1
        with open_store(place) as store:
            store.write(letters)
        assert asking.get("/health").json()["holds"]["documents"] == len(letters)


def test_a_real_server_shows_the_view_in_a_real_browser_which_asks_nothing_elsewhere(path: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "policygraph", "serve", "--store", path, "--port", "0", "--lang", "en"],
        stderr=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONUTF8="1"),
    )  # fmt: skip
    try:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert address
        asked: list[str] = []
        wrong: list[str] = []
        with browser() as running:
            page = running.new_page()
            page.on("request", lambda one: asked.append(one.url))
            page.on("console", lambda one: wrong.append(one.text) if one.type in ("error", "warning") else None)
            page.goto(address[0])
            page.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
            page.goto(f"{address[0]}start")
            page.fill("#q", POLICY)
            page.press("#q", "Enter")
            page.click("ol.hits a")
            page.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
            page.goto(f"{address[0]}start")
            page.set_input_files("#file", str(LETTER))
            page.click("form[action^='/check'] button")
            page.wait_for_selector("mark")
        assert asked
        assert all(url.startswith((address[0], "data:", "blob:")) for url in asked)
        assert wrong == []
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_warning_is_given_when_others_can_reach_it(path: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "policygraph", "serve", "--store", path, "--port", "0", "--host", "0.0.0.0"],
        stderr=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONUTF8="1"),
    )  # fmt: skip
    try:
        assert process.stderr is not None
        assert "0.0.0.0" in process.stderr.readline()
    finally:
        process.terminate()
        process.communicate(timeout=30)


# --- assistants


def test_an_assistant_asks_checks_and_quotes_over_stdio(path: str) -> None:
    async def talk() -> dict[str, Any]:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "policygraph", "serve", "--mcp", "--store", path], env=dict(os.environ)
        )
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            listed = await session.list_tools()
            said: dict[str, Any] = {one.name: one.annotations for one in listed.tools}
            for name, tool, given in (
                ("questions", "questions", {}),
                ("lineage", "ask", {"name": "lineage_up", "params": {"policy": POLICY}}),
                ("wrong", "ask", {"name": "lineag"}),
                ("evidence", "evidence", {"policy": POLICY}),
                ("check", "check", {"text": LETTER.read_text(encoding="utf-8")}),
            ):
                said[f"={name}"] = await session.call_tool(tool, given)
            return said

    said = anyio.run(talk)
    assert {name for name in said if not name.startswith("=")} == {"questions", "ask", "check", "evidence"}
    assert all(said[name].read_only_hint for name in ("questions", "ask", "check", "evidence"))
    assert len(said["=questions"].structured_content["questions"]) == len(catalog())
    assert said["=lineage"].structured_content["rows"][0]["policy"] == "四川省数据条例实施意见"
    assert said["=wrong"].is_error
    assert "lineage" in said["=wrong"].content[0].text
    assert said["=evidence"].structured_content["evidence"]
    assert len(said["=check"].structured_content["citations"]) > 20
