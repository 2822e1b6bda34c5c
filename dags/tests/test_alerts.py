"""What on-call gets, through a real HTTP server."""

from __future__ import annotations

import json
import logging
import shlex
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from airflow.configuration import conf
from airflow.sdk import Variable
from airflow.sdk.exceptions import AirflowFailException

from sparkify_ops.alert_settings import ChannelSettings
from sparkify_ops.alerts import Alerts
from sparkify_ops.delivery import Delivery
from sparkify_ops.freshness import Late
from sparkify_ops.incidents import quality_key
from support import (
    COMPLETE,
    COMPLETE_KEY,
    LOG_URL,
    ROWS,
    ROWS_KEY,
    RUNBOOK,
    AlertServer,
    Run,
    TaskInstance,
    alert_server,
    alerts_by,
    alerts_to,
    checked,
    context,
)

SAMPLES = ["songplay_id=abc, user_id=null"]

pytestmark = pytest.mark.usefixtures("variables")


@pytest.fixture
def alerts(server: AlertServer) -> Alerts:
    return alerts_to(server.url)


def test_one_incident_a_broken_rule(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(COMPLETE | {"samples": SAMPLES}, ROWS)))
    assert server.sent() == [("trigger", COMPLETE_KEY), ("trigger", ROWS_KEY)]
    event = server.events[0]
    assert event["routing_key"] == "R0UT1NG-KEY"
    payload = event["payload"]
    assert payload["summary"] == 'songplays: IsComplete "user_id": expected no NULL in user_id, found 1 row with NULL'
    assert (payload["severity"], payload["source"], payload["component"]) == ("critical", "sparkify", "songplays")
    details = payload["custom_details"]
    assert {name: details[name] for name in ("table", "rule", "expected", "found")} == COMPLETE
    assert details["samples"] == SAMPLES
    assert details["interval"] == {"from": "2018-11-01T00:00:00Z", "to": "2018-11-02T00:00:00Z"}
    assert details["log_url"] == LOG_URL
    assert event["links"] == [{"href": LOG_URL, "text": "Task log"}, {"href": RUNBOOK, "text": "Runbook"}]


def test_a_server_that_is_silent_costs_all_events_together_no_more_than_the_patience(server: AlertServer) -> None:
    server.silent_after = 1
    alerts = alerts_by(ChannelSettings("pager", events_url=server.url), delivery=Delivery(pauses=(0, 0), patience=0.5))
    start = time.monotonic()
    alerts.task_failed(context(checked(COMPLETE, ROWS, ROWS | {"table": "songs"})))
    assert time.monotonic() - start < 5
    server.silent_after = None
    # What arrived is remembered, so that it can be closed; what did not arrive is not.
    alerts.task_succeeded(context(checked(run_id="r2")))
    assert server.sent() == [("trigger", COMPLETE_KEY), ("resolve", COMPLETE_KEY)]


def test_a_url_that_nobody_can_call_raises_nothing() -> None:
    alerts_to("http://\u2603.invalid/x").task_failed(context(checked(ROWS)))


def test_patience_ends_before_airflows_own() -> None:
    assert Delivery().patience < conf.getfloat("core", "task_success_overtime")


def test_rerun_is_a_command_that_a_shell_takes(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(ROWS)))
    words = shlex.split(server.events[0]["payload"]["custom_details"]["rerun"])
    assert words[:-1] == ["airflow", "dags", "trigger", "sparkify_warehouse", "--conf"]
    assert json.loads(words[-1]) == {"from": "2018-11-01T00:00:00Z", "to": "2018-11-02T00:00:00Z"}


def test_staging_gate_is_less_urgent(alerts: Alerts, server: AlertServer) -> None:
    ti = checked(ROWS)
    ti.task_id = "check_staging"
    alerts.task_failed(context(ti))
    assert server.events[0]["payload"]["severity"] == "error"


def test_other_failures_have_the_tasks_key(alerts: Alerts, server: AlertServer) -> None:
    ti = TaskInstance(task_id="stage_events", try_number=4)
    alerts.task_failed(context(ti, exception=AirflowFailException("stage-events ended with exit code 1")))
    assert server.sent() == [("trigger", "sparkify_warehouse.stage_events")]
    payload = server.events[0]["payload"]
    assert "stage_events failed after 4 attempts: stage-events ended with exit code 1" in payload["summary"]
    assert payload["class"] == "task failure"


def test_wrong_interval_is_reported_as_it_is(alerts: Alerts, server: AlertServer) -> None:
    ti = TaskInstance(task_id="stage_events")
    alerts.task_failed(context(ti, params={"from": "xx", "to": "2018-11-02"}))
    details = server.events[0]["payload"]["custom_details"]
    assert "The param from is 'xx'" in details["interval"]
    assert "rerun" not in details


def test_success_resolves_with_the_same_key_and_only_once(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(COMPLETE, ROWS)))
    alerts.task_succeeded(context(checked(run_id="r2")))
    alerts.task_succeeded(context(checked(run_id="r3")))
    assert server.sent()[2:] == [("resolve", COMPLETE_KEY), ("resolve", ROWS_KEY)]


def test_rule_that_holds_again_is_resolved_though_another_breaks(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(COMPLETE)))
    alerts.task_failed(context(checked(ROWS, run_id="r2")))
    assert server.sent() == [("trigger", COMPLETE_KEY), ("trigger", ROWS_KEY), ("resolve", COMPLETE_KEY)]


def test_crash_of_the_check_resolves_nothing(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(COMPLETE)))
    alerts.task_failed(context(TaskInstance(run_id="r2")))
    alerts.task_succeeded(context(checked(run_id="r3")))
    assert server.sent() == [
        ("trigger", COMPLETE_KEY),
        ("trigger", "sparkify_warehouse.check_warehouse"),
        ("resolve", COMPLETE_KEY),
        ("resolve", "sparkify_warehouse.check_warehouse"),
    ]


def test_dag_callback_keeps_quiet_about_what_the_task_has_reported(alerts: Alerts, server: AlertServer) -> None:
    failed = checked(COMPLETE)
    alerts.task_failed(context(failed))
    alerts.dag_failed(context(failed, reason="task_failure"))
    assert len(server.events) == 1


def test_dag_callback_that_comes_after_the_next_run_changes_nothing(alerts: Alerts, server: AlertServer) -> None:
    first, second = checked(COMPLETE), checked(ROWS, run_id="r3")
    alerts.task_failed(context(first))
    alerts.task_succeeded(context(checked(run_id="r2")))
    alerts.task_failed(context(second))
    alerts.dag_failed(context(first, reason="task_failure"))
    assert server.sent() == [("trigger", COMPLETE_KEY), ("resolve", COMPLETE_KEY), ("trigger", ROWS_KEY)]


def test_dag_callback_tells_of_a_killed_task_with_the_same_key(alerts: Alerts, server: AlertServer) -> None:
    killed = TaskInstance(task_id="load_users")
    alerts.dag_failed(context(killed, reason="task_failure"))
    alerts.task_failed(context(TaskInstance(task_id="load_users", run_id="r2")))
    alerts.task_succeeded(context(TaskInstance(task_id="load_users", run_id="r3")))
    key = "sparkify_warehouse.load_users"
    assert server.sent() == [("trigger", key), ("trigger", key), ("resolve", key)]


def test_dag_callback_without_a_task(alerts: Alerts, server: AlertServer) -> None:
    class Dag:
        dag_id = "sparkify_warehouse"

    alerts.dag_failed({"dag": Dag(), "run_id": "r1", "reason": "task_failure", "dag_run": Run()})
    assert server.sent() == [("trigger", "sparkify_warehouse")]


def test_500_is_tried_again(alerts: Alerts, server: AlertServer) -> None:
    server.refuse_with = [500, 503, 429]
    alerts.task_failed(context(checked(ROWS)))
    assert server.sent() == [("trigger", ROWS_KEY)]


def test_lost_alert_is_an_error_in_the_log_and_is_reported_by_the_dag(
    alerts: Alerts, server: AlertServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.refuse_with = [500] * 4
    failed = checked(ROWS)
    alerts.task_failed(context(failed))
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "ALERT LOST" in errors[0]
    assert "HTTP 500" in errors[0]
    assert ROWS_KEY in errors[0]
    alerts.dag_failed(context(failed))
    assert server.sent() == [("trigger", ROWS_KEY)]


def test_refused_event_is_not_tried_again(alerts: Alerts, server: AlertServer) -> None:
    server.refuse_with = [400]
    alerts.task_failed(context(checked(ROWS)))
    assert server.events == []
    assert server.refuse_with == []


def test_lost_resolve_is_sent_by_the_next_success(alerts: Alerts, server: AlertServer) -> None:
    alerts.task_failed(context(checked(ROWS)))
    server.refuse_with = [500] * 4
    alerts.task_succeeded(context(checked(run_id="r2")))
    alerts.task_succeeded(context(checked(run_id="r3")))
    assert server.sent() == [("trigger", ROWS_KEY), ("resolve", ROWS_KEY)]


def test_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    with alert_server() as stopped:
        url = stopped.url
    alerts_to(url).task_failed(context(checked(ROWS)))
    assert "ALERT LOST" in caplog.text


def test_neither_routing_key_nor_the_urls_query_is_logged(
    alerts: Alerts, server: AlertServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.refuse_with = [500] * 4
    with caplog.at_level(logging.DEBUG):
        alerts.task_failed(context(checked(ROWS)))
        alerts.task_failed(context(checked(ROWS)))
    assert "R0UT1NG-KEY" not in caplog.text
    assert "s3cret" not in caplog.text


def test_without_a_url_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    alerts_to("").task_failed(context(checked(ROWS)))
    assert "Alert not sent, since no channel is set up (SPARKIFY_ALERT_URL)" in caplog.text
    assert ROWS_KEY in caplog.text


def test_broken_memory_does_not_stop_the_alert(
    alerts: Alerts, server: AlertServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the API server is away")

    for call in ("get", "set", "keys"):
        monkeypatch.setattr(Variable, call, broken)
    alerts.task_failed(context(checked(ROWS)))
    assert server.sent() == [("trigger", ROWS_KEY)]


def test_channels_are_notified_of_what_they_want_to_know(server: AlertServer) -> None:
    with alert_server() as analysts, alert_server() as night:
        alerts = alerts_by(
            ChannelSettings("all", events_url=server.url),
            ChannelSettings("analysts", events_url=analysts.url, owners=("analytics",)),
            ChannelSettings("night", events_url=night.url, severities=("critical",)),
            owners={"songplays": "analytics"},
        )
        failed = checked(COMPLETE, ROWS)
        alerts.task_failed(context(failed))
        failed.task_id = "check_staging"
        alerts.task_failed(context(failed))
        alerts.task_succeeded(context(checked(run_id="r2")))
        both = [("trigger", COMPLETE_KEY), ("trigger", ROWS_KEY)]
        closed = [("resolve", COMPLETE_KEY), ("resolve", ROWS_KEY)]
        assert server.sent() == both + both + closed
        assert analysts.sent() == [("trigger", COMPLETE_KEY)] * 2 + [("resolve", COMPLETE_KEY)]
        assert night.sent() == both + closed
    assert server.events[0]["payload"]["custom_details"]["owner"] == "analytics"


def test_an_alert_tells_where_the_report_is(alerts: Alerts, server: AlertServer) -> None:
    failed = checked(ROWS)
    failed.xcom["return_value"]["report"] = "s3://b/_sparkify_reports/warehouse/r1.html"
    alerts.task_failed(context(failed))
    assert server.events[0]["payload"]["custom_details"]["report"] == "s3://b/_sparkify_reports/warehouse/r1.html"


def test_a_rules_own_owner_is_reported_before_the_tables(server: AlertServer) -> None:
    with alert_server() as music:
        alerts = alerts_by(
            ChannelSettings("all", events_url=server.url),
            ChannelSettings("music", events_url=music.url, owners=("music",)),
            owners={"songplays": "analytics"},
        )
        alerts.task_failed(context(checked({**COMPLETE, "owner": "music"}, ROWS)))
        assert music.sent() == [("trigger", COMPLETE_KEY)]


def test_a_channel_that_was_not_reached_is_reported_by_the_dag_and_the_other_is_not_notified_twice(
    server: AlertServer,
) -> None:
    with alert_server() as other:
        other.refuse_with = [500] * 4
        alerts = alerts_by(
            ChannelSettings("one", events_url=server.url), ChannelSettings("other", events_url=other.url)
        )
        failed = checked(ROWS)
        alerts.task_failed(context(failed))
        alerts.dag_failed(context(failed))
        assert server.sent() == other.sent() == [("trigger", ROWS_KEY)]


def test_apprise_tells_when_it_begins_and_when_it_is_over(server: AlertServer) -> None:
    chat = ChannelSettings("chat", apprise_url=server.url.replace("http://", "json://"))
    alerts = alerts_by(chat)
    for run_id in ("r1", "r2"):
        alerts.task_failed(context(checked(ROWS | {"samples": ["a=1"]}, run_id=run_id)))
    alerts.task_succeeded(context(checked(run_id="r3")))
    opened, over = server.events
    assert (opened["title"], opened["type"]) == (f"[critical] {ROWS_KEY}", "failure")
    for part in (ROWS_KEY, "expected: rows > 0", "samples: a=1", LOG_URL, RUNBOOK, "airflow dags trigger"):
        assert part in opened["message"]
    assert (over["title"], over["type"]) == (f"[resolved] {ROWS_KEY}", "success")


def test_people_read_the_title_of_a_rule_and_not_its_key(server: AlertServer, caplog: pytest.LogCaptureFixture) -> None:
    chat = ChannelSettings("chat", apprise_url=server.url.replace("http://", "json://"))
    sql = {"table": "users", "rule": f'CustomSql "select {"x" * 300}" = 0', "title": "each user is there"}
    sql |= {"reason": "Plays of nobody count for nobody.", "first_step": "Read the log of load_users."}
    caplog.set_level(logging.INFO)
    for alerts in (alerts_by(chat), alerts_by()):
        alerts.task_failed(context(checked(sql)))
        alerts.task_succeeded(context(checked(run_id="r2")))
    name = "each user is there (users)"
    assert [event["title"] for event in server.events] == [f"[critical] {name}", f"[resolved] {name}"]
    for detail in ("title", "reason", "first_step", "rule"):
        assert f"{detail.replace('_', ' ')}: {sql[detail]}" in server.events[0]["message"]
    assert f"Over: {name}" in caplog.messages


@pytest.mark.parametrize("url", ["json://127.0.0.1:1/s3cret", "nonsense://s3cret"])
def test_apprise_that_does_not_deliver_is_a_lost_alert(url: str, caplog: pytest.LogCaptureFixture) -> None:
    alerts_by(ChannelSettings("chat", apprise_url=url)).task_failed(context(checked(ROWS)))
    assert "ALERT LOST" in caplog.text
    errors = [record.getMessage() for record in caplog.records if record.name.startswith("sparkify_ops")]
    assert errors
    assert "s3cret" not in " ".join(errors)


def test_backfills_page_only_when_asked_to(server: AlertServer) -> None:
    backfill = {"dag_run": Run(run_type="backfill")}
    quiet, loud = (
        alerts_by(ChannelSettings("pager", events_url=server.url), backfills=wanted) for wanted in (False, True)
    )
    quiet.task_failed(context(checked(ROWS), **backfill))
    quiet.dag_failed(context(checked(ROWS), **backfill))
    assert server.events == []
    loud.task_failed(context(checked(ROWS), **backfill))
    assert server.sent() == [("trigger", ROWS_KEY)]
    quiet.task_succeeded(context(checked(run_id="r2"), **backfill))
    assert server.sent()[1:] == [("resolve", ROWS_KEY)]


def test_a_dry_run_neither_opens_nor_closes(alerts: Alerts, server: AlertServer) -> None:
    dry = {"params": {"from": "2018-11-01", "to": "2018-11-02", "dry_run": True}}
    alerts.task_failed(context(checked(COMPLETE)))
    alerts.task_failed(context(checked(ROWS, run_id="r2"), **dry))
    alerts.task_succeeded(context(checked(run_id="r2"), **dry))
    assert server.sent() == [("trigger", COMPLETE_KEY)]


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        ("2018-11-01", "2018-11-02", True),
        ("2018-10-31", "2018-11-03", True),
        ("2018-11-01T01:00", "2018-11-02", False),
        ("2018-11-02", "2018-11-03", False),
    ],
)
def test_a_failed_interval_is_over_when_a_run_has_covered_it(
    alerts: Alerts, server: AlertServer, start: str, end: str, over: bool
) -> None:
    alerts.task_failed(context(TaskInstance(task_id="stage_events")))
    later = {"params": {"from": start, "to": end}}
    alerts.task_succeeded(context(TaskInstance(task_id="stage_events", run_id="r2"), **later))
    assert len(server.events) == (2 if over else 1)


def test_a_scheduled_run_makes_up_for_the_hours_that_it_looks_back_on(alerts: Alerts, server: AlertServer) -> None:
    def hour(day: int, hour: int) -> dict[str, Any]:
        start = datetime(2018, 11, day, hour, tzinfo=UTC)
        return {"dag_run": Run("scheduled", start, start + timedelta(hours=1)), "params": {}}

    alerts.task_failed(context(TaskInstance(task_id="stage_events"), **hour(1, 10)))
    alerts.task_succeeded(context(TaskInstance(task_id="stage_events"), **hour(3, 11)))
    assert len(server.events) == 1
    alerts.task_succeeded(context(TaskInstance(task_id="stage_events"), **hour(1, 11)))
    assert server.sent()[1:] == [("resolve", "sparkify_warehouse.stage_events")]


def test_the_last_good_value_is_reported(alerts: Alerts, server: AlertServer) -> None:
    good = {"found": "12 rows", "checked_at": "2018-11-01T00:00:00Z", "run_id": "r0"}
    alerts.task_failed(context(checked(ROWS | {"last_good": good}, COMPLETE)))
    details = [event["payload"]["custom_details"] for event in server.events]
    assert [detail["last_good"] for detail in details] == [good, "never"]


def test_lateness_is_an_incident_of_its_own(alerts: Alerts, server: AlertServer) -> None:
    ti = TaskInstance(task_id="newest_hour", dag_id="sparkify_lateness")
    late = Late("sparkify_warehouse", "2018-11-01T10:00:00+00:00", 90)
    alerts.task_failed(context(ti, exception=late, params={}))
    alerts.task_succeeded(context(ti, params={}))
    assert server.sent() == [("trigger", "sparkify_warehouse: late"), ("resolve", "sparkify_warehouse: late")]
    payload = server.events[0]["payload"]
    assert (payload["severity"], payload["class"]) == ("critical", "lateness")
    assert "ends at 2018-11-01T10:00:00+00:00" in payload["summary"]


def test_long_keys_fit_and_stay_apart() -> None:
    one, two = (quality_key("t", "CustomSql " + "x" * 300 + end) for end in "12")
    assert (len(one), len(two)) == (255, 255)
    assert one != two
    assert quality_key("t", "CustomSql " + "x" * 300 + "1") == one
