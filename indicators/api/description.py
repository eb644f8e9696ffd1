"""The addresses, their parameters and the table's columns → an OpenAPI document."""

from __future__ import annotations

from typing import Any

from indicators.api.parameters import FILTERS, PAGING, SEVERAL
from indicators.table import formats
from indicators.table.columns import COLUMNS, Column
from indicators.version import EXTRACTOR_VERSION

TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "integer": {"type": ["integer", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "strings": {"type": ["array", "null"], "items": {"type": "string"}},
    "spans": {"type": "array", "items": {"type": "object"}},
}
ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "status": {"type": "integer"},
                "parameter": {"type": "string"},
                "message": {"type": "string"},
            },
        }
    },
}


def document(home: str, base: str) -> dict[str, Any]:
    """The whole description."""
    filters = [parameter(name) for name in (*FILTERS, *PAGING)]
    files = {f"/api/facts.{name}": form.media_type for name, form in formats.FORMATS.items()}
    paths = {
        "/api/facts.json": operation("The facts of a choice", listing("facts", "Fact"), filters),
        **{
            path: operation(f"The same as {path.rpartition('.')[2]}", {kind: {}}, filters)
            for path, kind in files.items()
        },
        "/api/facts/{fact_id}": operation(
            "One fact, by any name that it ever had",
            json_of({"type": "object", "properties": {"fact": ref("Fact")}}),
            [{"name": "fact_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        ),
        "/api/claims": operation(
            "What is claimed, each claim once, with the facts that say it", listing("claims"), filters
        ),
        "/api/documents": operation("The documents, the newest first", listing("documents"), filters),
        "/api/indicators": operation("What is counted", json_of({"type": "object"}), []),
        "/api/openapi.json": operation("This description", json_of({"type": "object"}), []),
        "/healthz": operation("Whether the server works; open to all", {"text/plain": {}}, []),
        "/metrics": operation("What the server holds and does, for Prometheus", {"text/plain": {}}, []),
        "/feed.atom": operation("What came and was decided last", {"application/atom+xml": {}}, filters),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Humanitarian indicators", "version": EXTRACTOR_VERSION},
        "servers": [{"url": f"{home}/{base}".rstrip("/")}],
        "paths": paths,
        "security": [{}, {"token": []}],
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Fact": fact(), "Error": ERROR},
        },
    }


def operation(summary: str, content: dict[str, Any], given: list[dict[str, Any]]) -> dict[str, Any]:
    """An address that can be read."""
    wrong = {
        status: {"description": said, "content": json_of(ref("Error"))}
        for status, said in (
            ("401", "Sign-in is set up, and nobody is signed in"),
            ("403", "The account is not let in"),
            ("404", "Nothing is there"),
            ("422", "A parameter makes no sense; the message says which and why"),
        )
    }
    unchanged = {"304": {"description": "Nothing has changed since If-None-Match"}}
    answers = {"200": {"description": summary, "content": content}} | unchanged | wrong
    return {"get": {"summary": summary, "parameters": given, "responses": answers}}


def parameter(name: str) -> dict[str, Any]:
    """A parameter of the address."""
    kind: dict[str, Any] = {"type": "integer"} if name in PAGING else {"type": "string"}
    if name in ("since", "until"):
        kind["format"] = "date"
    schema = {"type": "array", "items": kind} if name in SEVERAL else kind
    return {"name": name, "in": "query", "description": (FILTERS | PAGING)[name], "schema": schema}


def fact() -> dict[str, Any]:
    """A row of the table."""
    required = [column.name for column in COLUMNS if column.required]
    return {"type": "object", "required": required, "properties": {one.name: column(one) for one in COLUMNS}}


def column(one: Column) -> dict[str, Any]:
    """One of its columns."""
    said = one.meaning + (f" ({one.unit})" if one.unit else "")
    return TYPES[one.type] | {"description": said} | ({"examples": list(one.choices)} if one.choices else {})


def listing(name: str, schema: str = "") -> dict[str, Any]:
    """A page of a list."""
    items = ref(schema) if schema else {"type": "object"}
    whole = {"count": {"type": "integer"}, "offset": {"type": "integer"}, "next": {"type": ["string", "null"]}}
    return json_of({"type": "object", "properties": {**whole, name: {"type": "array", "items": items}}})


def json_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What JSON holds."""
    return {"application/json": {"schema": schema}}


def ref(name: str) -> dict[str, Any]:
    """One of the schemas below."""
    return {"$ref": f"#/components/schemas/{name}"}
