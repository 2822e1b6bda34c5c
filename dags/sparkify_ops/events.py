"""An incident as PagerDuty's Events API v2 takes it, and as people read it."""

from __future__ import annotations

from typing import Any

from sparkify_ops.incidents import Incident


def trigger(incident: Incident, runbook_url: str = "") -> dict[str, Any]:
    """The event that opens an incident, or adds to the open one with the same key."""
    log_url = incident.details.get("log_url", "")
    links = [(log_url, "Task log"), (runbook_url, "Runbook")]
    return {
        "event_action": "trigger",
        "dedup_key": incident.key,
        "client": "Airflow",
        "client_url": log_url,
        "payload": {
            "summary": incident.summary,
            "severity": incident.severity,
            "source": "sparkify",
            "component": incident.component,
            "group": incident.details.get("dag", ""),
            "class": incident.kind,
            "custom_details": {"owner": incident.owner} | dict(incident.details),
        },
        "links": [{"href": href, "text": text} for href, text in links if href],
    }


def resolve(key: str) -> dict[str, Any]:
    """The event that closes the incident with this key; without effect when none is open."""
    return {"event_action": "resolve", "dedup_key": key}


def as_text(incident: Incident, runbook_url: str = "") -> str:
    """The incident in lines, for a mail or a chat."""
    details = {"owner": incident.owner} | dict(incident.details) | ({"runbook": runbook_url} if runbook_url else {})
    lines = [f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in details.items()]
    return "\n".join([incident.summary, "", *lines])


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {inner}" for name, inner in value.items())
    if isinstance(value, list):
        return " | ".join(str(inner) for inner in value) or "none"
    return str(value)
