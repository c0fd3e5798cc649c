"""The OpenAPI document of the server: an entry for each question and its parameters, and the upload of a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI

from policygraph.queries.catalog import Query as Question
from policygraph.queries.catalog import catalog

UPLOAD: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}, "as_of": {"type": "string"}},
                }
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


def described(app: FastAPI, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The OpenAPI document, with an entry for each question and its parameters."""
    whole = made()
    if "/ask/overview" not in whole["paths"]:
        whole["paths"] |= {f"/ask/{query.name}": {"get": _operation(query)} for query in catalog().values()}
    return whole


_TYPES: Final = {"int": {"type": "integer", "minimum": 0}}


def _operation(query: Question) -> dict[str, Any]:
    return {
        "summary": f"{query.title.zh} · {query.title.en}",
        "description": f"{query.about.zh} · {query.about.en}",
        "operationId": f"ask_{query.name}",
        "parameters": [
            {
                "name": each.name,
                "in": "query",
                "required": each.required,
                "description": f"{each.about.zh} · {each.about.en}",
                "schema": _TYPES.get(each.type, {"type": "string"})
                | ({} if each.required or each.default is None else {"default": each.default}),
            }
            for each in query.parameters
        ]
        + [
            {
                "name": "format",
                "in": "query",
                "schema": {"type": "string", "enum": ["json", "csv", "html"], "default": "json"},
            }
        ],
        "responses": {
            "200": {"description": "行 · Rows", "content": {"application/json": {"schema": {"type": "object"}}}}
        },
    }
