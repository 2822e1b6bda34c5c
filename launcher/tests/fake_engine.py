"""A Docker engine on a socket of the file system: it keeps what it is asked, and runs nothing."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

RAW_STREAM = "application/vnd.docker.raw-stream"


class FakeEngine(BaseHTTPRequestHandler):
    """One request; what it keeps is the server's, by a class of its own."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]]
    containers: dict[str, dict[str, Any]]
    output: bytes
    exit_code: int
    started: threading.Event

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.command, self.path))
        path = self.path.partition("?")[0].removeprefix("/v1.45")
        parts = path.strip("/").split("/")
        if parts[0] == "_ping":
            self._answer(200, b"OK", "text/plain")
        elif parts[0] == "version":
            self._json(200, {"ApiVersion": "1.45"})
        elif path == "/images/json":
            self._json(200, [{"Id": "i1"}])
        elif path == "/containers/json":
            self._json(200, [])
        elif path == "/containers/create":
            self._create(json.loads(body))
        else:
            self._on_container(*parts[1:])

    do_POST = do_DELETE = do_GET

    def _create(self, config: dict[str, Any]) -> None:
        identity = f"c{len(self.containers) + 1}"
        self.containers[identity] = config
        self._json(201, {"Id": identity, "Warnings": []})

    def _on_container(self, identity: str, call: str = "") -> None:
        if identity not in self.containers:
            self._json(404, {"message": f"No such container: {identity}"})
        elif call == "json":
            config = {"Tty": False, "Labels": {}, "Env": []} | self.containers[identity]
            state = {"ExitCode": self.exit_code, "Running": False}
            self._json(
                200, {"Id": identity, "Name": f"/{identity}", "Created": "now", "State": state, "Config": config}
            )
        elif call == "attach":
            # As the engine does it: no more HTTP after the head, and the end of the stream is that of the connection.
            head = f"HTTP/1.1 101 UPGRADED\r\nContent-Type: {RAW_STREAM}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
            self.wfile.write(head.encode())
            # There is no output before the start, and a client may lose what comes together with the head.
            self.started.wait(10)
            self.wfile.write(b"\x01\0\0\0" + len(self.output).to_bytes(4, "big") + self.output)
            self.close_connection = True
        elif call == "start":
            self.started.set()
            self._answer(204, b"", "application/json")
        elif call == "wait":
            self._json(200, {"StatusCode": self.exit_code})
        else:
            self._answer(204, b"", "application/json")

    def _json(self, status: int, value: Any) -> None:
        self._answer(status, json.dumps(value).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.headers.get("Connection") == "close":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """The test's own words are enough."""

    def address_string(self) -> str:
        return "unix"


@contextmanager
def fake_engine(folder: Path, output: bytes = b"{}\n", exit_code: int = 0) -> Iterator[tuple[str, type[FakeEngine]]]:
    """The path of its socket, and what it keeps."""
    kept: dict[str, Any] = {"asked": [], "containers": {}, "started": threading.Event()}
    kept |= {"output": output, "exit_code": exit_code}
    handler = type("KeptEngine", (FakeEngine,), kept)
    path = str(folder / "engine.sock")
    with socketserver.ThreadingUnixStreamServer(path, handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield path, handler
        server.shutdown()
