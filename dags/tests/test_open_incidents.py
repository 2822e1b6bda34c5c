"""What an incident is about, who closes it, and that runs side by side lose nothing of each other's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.alerts import Alerts
from sparkify_ops.coverage import EVERYTHING, About, Span
from sparkify_ops.interval import Interval
from support import (
    COMPLETE,
    COMPLETE_KEY,
    ROWS,
    ROWS_KEY,
    AlertServer,
    Run,
    TaskInstance,
    alert_server,
    alerts_by,
    alerts_to,
    checked,
    context,
)

pytestmark = pytest.mark.usefixtures("variables")
OPENED, CLOSED = ("trigger", COMPLETE_KEY), ("resolve", COMPLETE_KEY)


@pytest.fixture
def alerts(server: AlertServer) -> Alerts:
    return alerts_to(server.url)


@pytest.fixture
def audit(server: AlertServer) -> Alerts:
    return alerts_by(ChannelSettings("pager", events_url=server.url), about=About.EVERYTHING)


def moment(hour: int, day: int = 1) -> datetime:
    return datetime(2018, 11, day, tzinfo=UTC) + timedelta(hours=hour)


def scheduled(ti: TaskInstance, hour: int) -> dict[str, Any]:
    """The scheduled run of that hour."""
    ti.run_id = f"scheduled-{hour}"
    run = Run("scheduled", moment(hour), moment(hour + 1))
    return context(ti, dag_run=run, params={"from": None, "to": None})


def explicit(ti: TaskInstance, start: int, end: int) -> dict[str, Any]:
    """A run that somebody triggered over these hours."""
    ti.run_id = f"manual-{start}-{end}"
    return context(ti, params={"from": moment(start).isoformat(), "to": moment(end).isoformat()})


def staged(*failures: dict[str, Any], left_out: int = 0, **more: Any) -> TaskInstance:
    """A check of the gate, in a run that has left out so many files that were refused before."""
    ti = checked(*failures, **more)
    ti.task_id = "check_staging"
    ti.results = {"stage_events": {"files_left_out": left_out}, "stage_songs": {"files_left_out": 0}}
    return ti


def audited(gate: str, *failures: dict[str, Any]) -> dict[str, Any]:
    ti = checked(*failures, run_id="audit")
    ti.dag_id, ti.task_id = "sparkify_audit", f"check_{gate}_everything"
    return context(ti, params={})


def test_runs_side_by_side_that_break_different_rules_keep_both_open(
    alerts: Alerts, server: AlertServer, variables: dict[str, Any]
) -> None:
    server.meanwhile = lambda: alerts.task_failed(scheduled(checked(ROWS), 11))
    alerts.task_failed(scheduled(checked(COMPLETE), 10))
    assert sorted(server.sent()) == [OPENED, ("trigger", ROWS_KEY)]
    alerts.task_succeeded(explicit(checked(), 11, 12))
    assert server.sent()[2:] == [("resolve", ROWS_KEY)]
    alerts.task_succeeded(explicit(checked(), 10, 11))
    assert server.sent()[3:] == [CLOSED]
    assert variables == {}


def test_runs_side_by_side_that_break_the_same_rule_make_one_incident_about_both_hours(
    alerts: Alerts, server: AlertServer
) -> None:
    server.meanwhile = lambda: alerts.task_failed(scheduled(checked(COMPLETE), 11))
    alerts.task_failed(scheduled(checked(COMPLETE), 10))
    alerts.task_succeeded(explicit(checked(), 10, 11))
    assert server.sent() == [OPENED, OPENED]
    alerts.task_succeeded(explicit(checked(), 11, 12))
    assert server.sent()[2:] == [CLOSED]


def test_two_that_take_the_last_pieces_off_at_the_same_moment_tell_that_it_is_over(
    alerts: Alerts, server: AlertServer, variables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sparkify_ops.open_incidents import OpenIncidents

    for hour in (10, 11):
        alerts.task_failed(scheduled(checked(COMPLETE), hour))
    remove = OpenIncidents.remove

    def remove_beside_another(records: OpenIncidents, *piece: Any) -> None:
        monkeypatch.setattr(OpenIncidents, "remove", remove)
        alerts.task_succeeded(explicit(checked(), 11, 12))
        remove(records, *piece)

    monkeypatch.setattr(OpenIncidents, "remove", remove_beside_another)
    alerts.task_succeeded(explicit(checked(), 10, 11))
    assert server.sent()[2:] == [CLOSED]
    assert variables == {}


def test_an_incident_that_comes_back_while_it_is_closed_stays_open_at_the_pager(
    alerts: Alerts, server: AlertServer
) -> None:
    alerts.task_failed(scheduled(checked(COMPLETE | {"samples": ["a=1"]}), 10))
    server.meanwhile = lambda: alerts.task_failed(scheduled(checked(COMPLETE | {"samples": ["b=2"]}), 11))
    alerts.task_succeeded(explicit(checked(), 10, 11))
    assert server.sent() == [OPENED, OPENED, CLOSED, OPENED]
    sent, sent_again = server.events[1], server.events[3]
    assert sent_again == sent
    alerts.task_succeeded(explicit(checked(), 11, 12))
    assert server.sent()[4:] == [CLOSED]


def test_an_incident_is_closed_piece_by_piece(alerts: Alerts, server: AlertServer) -> None:
    for hour in (8, 10, 11):
        alerts.task_failed(scheduled(checked(COMPLETE), hour))
    alerts.task_succeeded(explicit(checked(), 10, 12))
    assert CLOSED not in server.sent()
    alerts.task_succeeded(explicit(checked(), 0, 9))
    assert server.sent()[3:] == [CLOSED]


def test_a_part_of_the_hours_closes_nothing(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(explicit(checked(COMPLETE), 0, 24))
    alerts.task_succeeded(explicit(checked(), 0, 12))
    alerts.task_succeeded(explicit(checked(), 12, 24))
    assert server.sent() == [OPENED]
    alerts.task_succeeded(explicit(checked(), 0, 25))
    assert server.sent() == [OPENED, CLOSED]


def test_a_backfill_of_other_hours_closes_nothing(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(checked(COMPLETE), 10))

    def backfill(hour: int) -> None:
        run = Run("backfill", moment(hour), moment(hour + 1))
        alerts.task_succeeded(context(checked(), dag_run=run, params={"from": None, "to": None}))

    for hour in (8, 9, 11):
        backfill(hour)
    assert server.sent() == [OPENED]
    backfill(10)
    assert server.sent() == [OPENED, CLOSED]


def test_a_failure_of_other_hours_closes_no_other_rule(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(checked(COMPLETE), 10))
    alerts.task_failed(explicit(checked(ROWS), 11, 12))
    assert CLOSED not in server.sent()
    alerts.task_failed(explicit(checked(ROWS), 9, 12))
    assert server.sent()[-1] == CLOSED


def test_the_last_check_looks_at_the_runs_own_hours_only(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(checked(COMPLETE), 10))
    alerts.task_succeeded(scheduled(checked(), 11))
    assert server.sent() == [OPENED]


def test_the_gate_of_a_scheduled_run_looks_back(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE), 10))
    alerts.task_succeeded(scheduled(staged(), 11))
    assert server.sent() == [OPENED, CLOSED]


def test_refused_files_that_a_run_leaves_out_keep_the_incident_open(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE, files_refused=1, refused_files=["s3://b/x.json"]), 10))
    assert server.events[0]["payload"]["custom_details"]["refused_files"] == ["s3://b/x.json"]
    # The next hours, and the same hour again: what was refused is still left out.
    for hour in (11, 12, 10):
        alerts.task_succeeded(scheduled(staged(left_out=1), hour))
    assert server.sent() == [OPENED]
    # The file was corrected, so a later run has staged and judged it.
    alerts.task_succeeded(scheduled(staged(), 13))
    assert server.sent() == [OPENED, CLOSED]


def test_a_refused_file_keeps_its_incident_open_however_long_ago_it_was(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE, files_refused=1), 10))
    # Far behind what a scheduled run looks back on; another run has looked at the hour itself, without the file.
    alerts.task_succeeded(scheduled(staged(left_out=1), 100))
    alerts.task_succeeded(explicit(staged(left_out=1), 10, 11))
    assert server.sent() == [OPENED]
    alerts.task_succeeded(scheduled(staged(), 101))
    assert server.sent() == [OPENED, CLOSED]


def test_a_rule_that_refused_no_file_does_not_wait_for_other_files(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE), 10))
    alerts.task_succeeded(scheduled(staged(left_out=1), 11))
    assert server.sent() == [OPENED, CLOSED]


def test_a_run_whose_result_was_lost_does_not_show_that_no_file_is_refused(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE, files_refused=1), 10))
    lost = staged()
    lost.results = {"stage_songs": {"files_left_out": 0}}
    alerts.task_succeeded(scheduled(lost, 11))
    assert server.sent() == [OPENED]


def test_an_audit_has_not_seen_what_the_gate_refuses_and_a_run_that_asks_for_it_has(
    alerts: Alerts, audit: Alerts, server: AlertServer
) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE, files_refused=1), 10))
    audit.task_succeeded(audited("staging"))
    assert server.sent() == [OPENED]
    alerts.task_succeeded(explicit(staged(), 10, 11))
    assert server.sent() == [OPENED, CLOSED]


def test_an_audit_closes_all_of_its_gate(alerts: Alerts, audit: Alerts, server: AlertServer) -> None:
    for hour in (10, 11):
        alerts.task_failed(scheduled(checked(COMPLETE, ROWS), hour))
    alerts.task_failed(scheduled(TaskInstance(), 12))
    audit.task_succeeded(audited("staging"))
    assert "resolve" not in dict(server.sent())
    audit.task_succeeded(audited("warehouse"))
    assert server.sent()[5:] == [CLOSED, ("resolve", "sparkify_warehouse.check_warehouse"), ("resolve", ROWS_KEY)]


def test_what_an_audit_finds_has_the_same_key_and_only_an_audit_closes_it(
    alerts: Alerts, audit: Alerts, server: AlertServer
) -> None:
    alerts.task_failed(scheduled(checked(COMPLETE), 10))
    audit.task_failed(audited("warehouse", COMPLETE))
    alerts.task_succeeded(explicit(checked(), 0, 48))
    assert server.sent() == [OPENED, OPENED]
    details = server.events[1]["payload"]["custom_details"]
    assert (details["interval"], details["rerun"]) == ("everything", "airflow dags trigger sparkify_audit")
    assert server.events[1]["payload"]["severity"] == "critical"
    audit.task_failed(audited("warehouse", ROWS))
    assert server.sent()[2:] == [("trigger", ROWS_KEY), CLOSED]


def test_what_a_run_of_unknown_hours_finds_is_closed_by_an_audit(audit: Alerts, server: AlertServer) -> None:
    undo = alerts_by(ChannelSettings("pager", events_url=server.url), about=About.UNKNOWN)
    undo.task_failed(context(checked(COMPLETE), params={}))
    undo.task_succeeded(context(checked(), params={}))
    alerts_to(server.url).task_succeeded(explicit(checked(), 0, 48))
    assert server.sent() == [OPENED]
    audit.task_succeeded(audited("warehouse"))
    assert server.sent() == [OPENED, CLOSED]


def test_warnings_reach_those_who_ask_for_them_and_nobody_else(server: AlertServer, variables: dict[str, Any]) -> None:
    with alert_server() as chat:
        alerts = alerts_by(
            ChannelSettings("pager", events_url=server.url),
            ChannelSettings("chat", events_url=chat.url, severities=("error", "warning")),
        )
        alerts.task_succeeded(explicit(checked(warnings=[COMPLETE]), 10, 11))
        assert (server.sent(), chat.sent()) == ([], [OPENED])
        assert chat.events[0]["payload"]["severity"] == "warning"
        alerts.task_succeeded(explicit(checked(warnings=[COMPLETE]), 10, 11))
        alerts.task_succeeded(explicit(checked(), 10, 11))
        assert (server.sent(), chat.sent()) == ([], [OPENED, OPENED, CLOSED])
        assert variables == {}
        alerts.task_failed(explicit(checked(ROWS, warnings=[COMPLETE]), 10, 11))
        assert (server.sent(), chat.sent()[3:]) == ([("trigger", ROWS_KEY)], [OPENED])


def test_nothing_is_kept_of_what_nobody_wants_to_know(alerts: Alerts, variables: dict[str, Any]) -> None:
    alerts.task_succeeded(explicit(checked(warnings=[COMPLETE]), 10, 11))
    assert variables == {}


def test_a_backfill_neither_tells_of_a_warning_nor_closes_it(server: AlertServer) -> None:
    alerts = alerts_by(ChannelSettings("chat", events_url=server.url, severities=("warning",)))
    backfill = {"dag_run": Run(run_type="backfill")}
    alerts.task_succeeded(context(checked(warnings=[ROWS]), **backfill))
    assert server.events == []
    alerts.task_succeeded(context(checked(warnings=[ROWS])))
    alerts.task_succeeded(context(checked(warnings=[ROWS]), **backfill))
    assert server.sent() == [("trigger", ROWS_KEY)]


def test_a_rules_title_is_reported_first(alerts: Alerts, server: AlertServer) -> None:
    words = {"title": "Every play has a user", "reason": "It counts for nobody.", "first_step": "Read the log."}
    alerts.task_failed(context(checked(COMPLETE | words)))
    payload = server.events[0]["payload"]
    assert payload["summary"].startswith("Every play has a user (songplays): expected no NULL")
    details = payload["custom_details"]
    assert list(details)[1:4] == ["title", "reason", "first_step"]
    assert {name: details[name] for name in words} == words
    assert payload["custom_details"]["rule"] == COMPLETE["rule"]
    assert server.sent() == [OPENED]


def test_a_channel_that_is_set_up_no_longer_leaves_no_record(variables: dict[str, Any], server: AlertServer) -> None:
    alerts_by(ChannelSettings("old", events_url=server.url)).task_failed(explicit(checked(COMPLETE), 10, 11))
    alerts_by(ChannelSettings("new", events_url=server.url)).task_succeeded(explicit(checked(), 10, 11))
    assert server.sent() == [OPENED]
    assert variables == {}


def test_names_of_records_say_what_they_are_and_fit_into_airflows_column(
    alerts: Alerts, server: AlertServer, variables: dict[str, Any]
) -> None:
    alerts.task_failed(scheduled(staged(COMPLETE, files_refused=1), 10))
    held, notified = variables
    assert held.startswith("sparkify_incident.gate.staging.")
    assert held.endswith(".held.20181101T100000Z-20181101T110000Z")
    assert ".told." in notified
    long = TaskInstance(task_id="t" * 120)
    alerts.task_failed(context(long, params={"from": "2018-11-01T00:00:00.123456", "to": "2018-11-01T05:00:00.654321"}))
    assert max(map(len, variables)) <= 250
    assert len(variables) == 4


@pytest.mark.parametrize(
    "span",
    [
        Span(),
        EVERYTHING,
        Span(Interval(moment(10), moment(11))),
        Span(Interval(moment(10) + timedelta(microseconds=500), moment(11))),
    ],
)
def test_a_span_is_read_as_it_was_written(span: Span) -> None:
    assert Span.parse(span.text) == span
