"""The note on a run: what was done, with a link to the numbers."""

from __future__ import annotations

import json
import shlex

from sparkify_run_note import note_of

URL = "http://airflow.test/xcoms?run_id_pattern=r1"
RESULTS = {
    "stage_events": {"rows_loaded": 120, "files_loaded": 2, "rows_rejected": 1},
    "load_users": {"rows_loaded": 0},
    "check_warehouse": {"passed": 49, "failed": 0, "rows_loaded": 0},
}


def test_a_line_a_task_and_a_link() -> None:
    assert note_of(RESULTS, URL).splitlines() == [
        "**What the run did**: 120 rows written, no rule broken",
        "",
        "- stage_events: 120 rows written, 2 files, 1 rejected",
        "- load_users: 0 rows written",
        "- check_warehouse: 49 rules hold, 0 fail",
        "",
        f"[All numbers]({URL})",
    ]


def test_broken_rules_are_reported_in_short_and_the_first_by_name() -> None:
    failures = [{"table": "songplays", "rule": f'IsComplete "{"x" * 100 * number}"'} for number in range(5)]
    note = note_of({"check_warehouse": {"passed": 44, "failed": 5, "failures": failures}}, URL)
    assert note.startswith("**What the run did**: 0 rows written, 5 rules broken\n")
    assert note_of({"check_warehouse": {"failed": 1}}, URL).startswith("**What the run did**: 0 rows written, 1 rule b")
    assert '  - `songplays: IsComplete ""`' in note
    named = {"failures": [failures[0] | {"title": "every play has a listener"}]}
    assert "  - `songplays: every play has a listener`" in note_of({"check_warehouse": named}, URL)
    assert note.count("  - `songplays: IsComplete") == 3
    assert all(len(line) < 100 for line in note.splitlines())
    report = "s3://sparkify/_sparkify_reports/warehouse/r1.html"
    note = note_of({"check_warehouse": {"failed": 1, "failures": failures[:1], "report": report}}, URL)
    assert f"  - report: {report}" in note
    assert report not in note_of({"check_warehouse": {"passed": 49, "failures": [], "report": report}}, URL)


def test_the_files_of_a_run_that_was_refused_are_named() -> None:
    files = [f"s3://sparkify/log_data/2018/11/2018-11-0{day}-events.json" for day in range(1, 5)]
    result = {"passed": 20, "failed": 1, "failures": [], "refused_files": files, "files_refused": 24}
    names = ", ".join(f"`2018-11-0{day}-events.json`" for day in range(1, 4))
    assert f"  - refused: {names} and 21 more\n" in note_of({"check_staging": result}, URL)
    assert "refused" not in note_of({"check_staging": {"passed": 21, "files_refused": 0, "refused_files": []}}, URL)


def test_files_that_another_run_was_first_with_are_named_with_the_command_that_brings_them() -> None:
    hours = {"from": "2018-11-01T05:00:00Z", "to": "2018-11-01T06:00:00Z"}
    result = {"units_accepted": 3, "units_overtaken": 1, "files_left": ["s3://b/log_data/x.json"], **hours}
    note = note_of({"accept_staging": result}, URL)
    assert "- accept_staging: 3 units accepted, 1 overtaken\n" in note
    assert "  - left, since another run was first: `x.json`\n" in note
    command = shlex.join(["airflow", "dags", "trigger", "sparkify_warehouse", "--conf", json.dumps(hours)])
    assert f"  - to bring them: `{command}`\n" in note
    note = note_of({"accept_staging": result}, URL, scheduled=True)
    assert "`x.json`; the next scheduled run brings them\n" in note
    assert "airflow dags trigger" not in note


def test_what_was_removed_and_left_out_is_counted() -> None:
    result = {"rows_loaded": 5, "rows_removed": 2, "files_left_out": 1}
    expected = "- stage_events: 5 rows written, 2 removed, 1 file left out, refused before\n"
    assert expected in note_of({"stage_events": result}, URL)


def test_one_of_a_thing_is_no_plural() -> None:
    results = {
        "stage_events": {"rows_loaded": 1, "files_loaded": 1},
        "check_staging": {"passed": 1, "failed": 1},
        "accept_staging": {"units_accepted": 1},
    }
    assert note_of(results, URL).splitlines()[:5] == [
        "**What the run did**: 1 row written, 1 rule broken",
        "",
        "- stage_events: 1 row written, 1 file",
        "- check_staging: 1 rule holds, 1 fails",
        "- accept_staging: 1 unit accepted",
    ]


def test_what_somebody_typed_stays_and_an_earlier_end_of_the_run_goes() -> None:
    first = note_of({"load_users": {"rows_loaded": 7}}, URL, "backfilled by hand")
    second = note_of(RESULTS, URL, first)
    assert second.startswith("backfilled by hand\n\n**What the run did**")
    assert "7 rows" not in second


def test_a_dry_run_says_so_and_what_is_no_result_is_left_out() -> None:
    note = note_of({"load_users": {"rows_loaded": 3, "dry_run": True}, "load_songs": "nonsense"}, URL)
    assert "3 rows written, a dry run" in note
    assert "load_songs" not in note


def test_a_note_fits_into_airflows_column() -> None:
    assert len(note_of(RESULTS, URL, "x" * 2000)) == 1000
    assert len(note_of({f"load_{number}": {} for number in range(99)}, URL, "typed")) == 1000


def test_a_run_that_failed_for_another_reason_than_a_rule_says_which_task_and_why() -> None:
    error = "nothing answers at --warehouse-url jdbc:redshift://host:5439/dev:\nsee that it is up " + "x" * 300
    results = {"stage_events": {"rows_loaded": 3}, "load_users": {"rows_loaded": 0, "error": error, "exit_code": 75}}
    note = note_of(results, URL, failed=["load_users"])
    assert note.startswith("**What the run did**: load_users failed, 3 rows written\n")
    assert (
        "\n  - failed: nothing answers at --warehouse-url jdbc:redshift://host:5439/dev: see that it is up xxx" in note
    )
    assert "x…\n" in note
    assert len(note) < 1000


def test_a_task_that_failed_without_a_result_is_named() -> None:
    note = note_of({}, URL, failed=["load_songplays"])
    assert note.startswith("**What the run did**: load_songplays failed, 0 rows written\n")
    assert "\n- load_songplays: failed before it had a result; see its log\n" in note


def test_a_check_that_failed_by_its_rules_names_them_and_not_its_error() -> None:
    failures = [{"table": "users", "rule": "RowCount > 0"}]
    check = {"passed": 3, "failed": 1, "failures": failures, "error": "users: RowCount > 0: found 0"}
    note = note_of({"check_warehouse": check}, URL, failed=["check_warehouse"])
    assert note.startswith("**What the run did**: 0 rows written, 1 rule broken\n")
    assert "failed:" not in note


def test_pages_say_what_is_on_them_and_what_is_not() -> None:
    assert "- publish_analytics: 15 questions answered\n" in note_of({"publish_analytics": {"questions": 15}}, URL)
    failed = {"questions": 15, "failed_questions": ["devices", "top_songs"], "rows_loaded": 0}
    expected = "- publish_analytics: 13 of 15 questions answered; not `devices`, `top_songs`\n"
    assert expected in note_of({"publish_analytics": failed}, URL)
    tables = {"tables": 22, "tables_unread": ["sparkify.broken"]}
    assert "21 of 22 tables described; not `sparkify.broken`\n" in note_of({"publish_catalogue": tables}, URL)
