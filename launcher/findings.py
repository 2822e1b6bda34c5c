"""What the checks of a run have found, as their reports in the bucket say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher import sandbox


@dataclass(frozen=True)
class Finding:
    """What came out of one rule. It is called by its title, or else as it stands."""

    gate: str
    table: str
    rule: str
    name: str
    state: str
    found: str

    @classmethod
    def read(cls, gate: str, table: str, rule: dict[str, Any]) -> Finding:
        return cls(gate, table, rule["text"], rule["title"] or rule["text"], rule["state"], rule["found"])

    @property
    def passed(self) -> bool:
        return self.state == "passed"

    def is_about_the_rule_of(self, other: Finding) -> bool:
        return (self.gate, self.table, self.rule) == (other.gate, other.table, other.rule)

    def __str__(self) -> str:
        return f"{self.state.upper()} {self.table}: {self.name}: found {self.found}"


def findings_of(run: str) -> list[Finding]:
    """By gate and table, in the order of the rules."""
    reports = [json.loads(file.read_text(encoding="utf-8")) for file in _reports(run, "json")]
    return [
        Finding.read(report["gate"], table["name"], rule)
        for report in reports
        for table in report["tables"]
        for rule in table["rules"]
    ]


def pages_of(run: str) -> list[Path]:
    """The same for people to read."""
    return _reports(run, "html")


def _reports(run: str, kind: str) -> list[Path]:
    # A run's id as check-quality writes it in the names of its reports.
    name = re.sub("[^A-Za-z0-9._-]", "_", run)
    return sorted(sandbox.bucket_folder().glob(f"_sparkify_reports/*/{name}.{kind}"))
