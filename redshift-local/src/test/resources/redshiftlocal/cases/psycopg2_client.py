"""Runs the cases' SQL by psycopg2: a JSON request a line on standard input, its outcome a line on standard output."""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

import psycopg2
import psycopg2.extensions

ANSWER_SECONDS = 60
TYPE_NAMES = {
    16: "bool",
    18: "char",
    19: "name",
    20: "int8",
    21: "int2",
    23: "int4",
    25: "text",
    26: "oid",
    700: "float4",
    701: "float8",
    705: "unknown",
    1042: "bpchar",
    1043: "varchar",
    1082: "date",
    1083: "time",
    1114: "timestamp",
    1184: "timestamptz",
    1186: "interval",
    1188: "intervaly2m",
    1190: "intervald2s",
    1266: "timetz",
    1700: "numeric",
    4000: "super",
    6551: "varbyte",
}

connections: dict[str, Any] = {}


def connect(request: dict[str, Any]) -> Any:
    name = request["connection"]
    if name not in connections:
        connection = psycopg2.connect(**request["login"])
        connection.autocommit = True
        connections[name] = connection
        with connection.cursor() as cursor:
            for sql in request["session_sql"]:
                cursor.execute(sql)
    return connections[name]


def run(request: dict[str, Any]) -> dict[str, Any]:
    connection = connect(request)
    del connection.notices[:]
    outcome: dict[str, Any] = {"columns": None, "types": None, "rows": None, "tag": None, "error": None}
    with connection.cursor() as cursor:
        try:
            cursor.execute(request["sql"])
            outcome["tag"] = cursor.statusmessage
            if cursor.description is not None:
                outcome["columns"] = [column.name for column in cursor.description]
                outcome["types"] = [
                    TYPE_NAMES.get(column.type_code, str(column.type_code)) for column in cursor.description
                ]
                outcome["rows"] = cursor.fetchall()
        except psycopg2.Error as error:
            outcome["error"] = {
                "sqlstate": error.pgcode,
                "message": error.diag.message_primary or str(error),
                "detail": error.diag.message_detail,
            }
    outcome["notices"] = list(connection.notices)
    return outcome


def disconnect() -> dict[str, Any]:
    for connection in connections.values():
        connection.close()
    connections.clear()
    return {}


def main() -> None:
    # Without type casters each value stays the text that the server sent.
    psycopg2.extensions.string_types.clear()
    print("ready", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        signal.alarm(ANSWER_SECONDS)
        outcome = disconnect() if request.get("disconnect") else run(request)
        signal.alarm(0)
        print(json.dumps(outcome), flush=True)


main()
