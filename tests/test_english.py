"""Whatever a module says to a user in Chinese has its English."""

from __future__ import annotations

import ast
import re
from itertools import product
from pathlib import Path

import pytest

import policygraph
from policygraph.english import ENGLISH, english, error_in_english
from policygraph.graph.errors import InputError, PolicygraphError

PACKAGE = Path(policygraph.__file__).parent
CHINESE = re.compile("[一-鿿]")


def subclasses(kind: type[Exception]) -> set[str]:
    return {kind.__name__}.union(*map(subclasses, kind.__subclasses__()))


SPEAKERS = subclasses(PolicygraphError) | {"Warning"}


def texts(node: ast.expr) -> list[str]:
    """The texts an expression can be, with 7 for each value in it."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join(part.value if isinstance(part, ast.Constant) else "7" for part in parts)]  # type: ignore[misc]  # str in a JoinedStr
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return ["".join(pair) for pair in product(texts(left), texts(right))]
        case ast.IfExp(body=body, orelse=other):
            return texts(body) + texts(other)
        case _:
            return ["7"]


def messages() -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for folder in ("graph", "loaders", "queries", "bulk", "."):
        for module in sorted((PACKAGE / folder).glob("*.py")):
            for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SPEAKERS:
                    spoken = [
                        *call.args[:2],
                        *(word.value for word in call.keywords if word.arg in ("hint", "message")),
                    ]
                elif (
                    isinstance(call, ast.Tuple) and module.name == "read.py"
                ):  # its table of what it refuses, with the hints
                    spoken = call.elts
                else:
                    continue
                found |= {(module.name, text) for each in spoken for text in texts(each) if CHINESE.search(text)}
    return sorted(found)


def test_the_messages_of_the_code_are_found() -> None:
    assert ("decode.py", "文件是空的") in messages()
    assert ("embedded.py", "先运行 policygraph build 文书 --store 7") in messages()
    assert len(messages()) > 100


@pytest.mark.parametrize(("module", "text"), messages())
def test_every_message_has_its_english(module: str, text: str) -> None:
    assert not CHINESE.search(english(text)), f'add to policygraph/english.py: "{text.replace("7", "{}")}": "…"'


def test_values_are_kept_and_those_that_are_messages_are_translated() -> None:
    assert english("图中没有名为 '重庆' 的政策") == "the graph has no policy named '重庆'"
    assert english("'甲' 对应 2 个机构:乙;丙") == "'甲' names more than one body (2): 乙;丙"
    assert english("参数 from 不是日期:'2020-13'") == "parameter from: not a date: '2020-13'"
    assert english('每行应为 {"extraction": …, "text": …}') == 'each line should be {"extraction": …, "text": …}'
    assert english("第 3 字节起不是有效的 UTF-16 编码(从 0 计)") == "not valid UTF-16 from byte 3 on (counted from 0)"
    assert english("没有登记的话") == "没有登记的话"


def test_braces_in_a_value_are_only_braces() -> None:
    assert english("不是有效的 JSON:{0} {x}") == "not valid JSON: {0} {x}"


def test_an_error_keeps_its_place() -> None:
    error = InputError("文件是空的", place="a.txt", hint="请检查文件是否保存完整")
    assert error_in_english(error) == "a.txt: the file is empty → check that it was saved whole"


def test_the_table_fits_together() -> None:
    for zh, en in ENGLISH.items():
        assert not CHINESE.search(en), zh
        blanks = re.findall(r"\{\d?\}", en.replace("{{", "").replace("}}", ""))
        assert len(set(blanks) - {"{}"}) + blanks.count("{}") == zh.replace("{{", "").replace("}}", "").count("{}"), zh
