"""./sparkify demo and ./sparkify up: the real DAG under the real Airflow on this machine."""

from __future__ import annotations

import argparse
import subprocess
import time
from pathlib import Path

from launcher import building, pages, sandbox, stack
from launcher.airflow import USER
from launcher.breaking import break_and_recover, fault_files
from launcher.console import Failure, say
from launcher.environment import AIRFLOW
from launcher.findings import Finding, findings_of, pages_of
from launcher.following import follow
from launcher.pager import pager
from launcher.paths import ANALYTICS, LOGS, shown
from launcher.processes import Children
from launcher.sandbox import Sandbox
from launcher.shell import query, query_rows
from launcher.source import Source, instant, known_name, whole_interval

_COUNTS = """
SELECT 1 AS place, 'songplays' AS name, COUNT(*) AS n, COUNT(song_id) AS matched FROM sparkify.songplays
UNION ALL SELECT 2, 'users', COUNT(*), NULL FROM sparkify.users
UNION ALL SELECT 3, 'songs', COUNT(*), NULL FROM sparkify.songs
UNION ALL SELECT 4, 'artists', COUNT(*), NULL FROM sparkify.artists
UNION ALL SELECT 5, 'time', COUNT(*), NULL FROM sparkify."time"
ORDER BY place"""
_QUESTIONS = (("The top ten songs", "top_songs.sql"), ("The ten longest sessions", "longest_sessions.sql"))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./sparkify demo", description="One run of the real DAG, from start to end.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="a folder laid out like the bucket; else a sample")
    parser.add_argument(
        "--from", dest="start", metavar="T", help="start, UTC: 2018-11-01 or 2018-11-01T05:00; else the first day"
    )
    parser.add_argument("--to", dest="end", metavar="T", help="end of the interval, itself not included")
    parser.add_argument(
        "--break",
        dest="fault",
        metavar="FAULT",
        choices=list(fault_files()),
        help="then break the data, and have the audit notice it: a file's name in quality/faults",
    )
    parser.add_argument("--runner", choices=[stack.PROCESS], default=stack.PROCESS, help="where the tasks run")
    options = _parsed(parser, arguments)
    if options is None:
        return 0
    if (options.start is None) != (options.end is None):
        raise Failure("--from and --to belong together: name both, or none for all days that there are logs of", 2)
    interval = (instant(options.start), instant(options.end)) if options.start else None
    if interval and interval[0] >= interval[1]:
        raise Failure(f"the interval is empty: --from {options.start} is not before --to {options.end}", 2)
    fault = fault_files()[options.fault] if options.fault else None
    return _demo(Source(options.data), interval, options.runner, fault)


def _demo(source: Source, interval: tuple[str, str] | None, runner: str, fault: Path | None) -> int:
    began = time.monotonic()
    with sandbox.alone():
        AIRFLOW.ensure()
        building.ensure_built()
        with Children() as base, pager() as alerts:
            with Children(base, at_once=True) as children:
                running = stack.start(base, children, source, runner, alert_url=alerts.url if fault else "")
                start, end = interval or whole_interval(sandbox.bucket_folder())
                say(f"-- {stack.WAREHOUSE_DAG} from {start} to {end} …")
                run = running.airflow.trigger(stack.WAREHOUSE_DAG, start, end)
                follow(running.airflow, stack.WAREHOUSE_DAG, run, children)
                if fault:
                    run = break_and_recover(fault, running, start, end, children, alerts)
                say("-- stopping Airflow …")
            _show(running.sandbox, run)
            pages.publish(running.sandbox)
            say("\nPages to open in a browser")
            for what, page in pages.FILES.items():
                say(f"   {what:10} {shown(sandbox.bucket_folder() / page)}")
    say(f"\ndone after {time.monotonic() - began:.0f} s. Ask more: ./sparkify sql -c 'SELECT * FROM sparkify.users'")
    return 0


def up(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./sparkify up", description="The stack of the demo, left running with Airflow's pages until Ctrl-C."
    )
    parser.add_argument("--hourly", action="store_true", help="run the DAG every hour, and allow backfills")
    options = _parsed(parser, arguments)
    if options is None:
        return 0
    with sandbox.alone():
        AIRFLOW.ensure()
        building.ensure_built()
        with Children() as base, Children(base, at_once=True) as children:
            source = None if known_name() else Source(None)
            running = stack.start(base, children, source, usual_ports=True, hourly=options.hourly)
            pages.publish(running.sandbox)
            _tell_addresses(running, options.hourly)
            try:
                while True:
                    time.sleep(1)
                    children.check()
            except KeyboardInterrupt:
                say("\nstopping …")
    say("stopped; the data are kept for the next start")
    return 0


def _tell_addresses(running: stack.Stack, hourly: bool) -> None:
    here = running.sandbox
    addresses = "\n".join(f"{what:10} {pages.address(here, page)}" for what, page in pages.FILES.items())
    schedule = "runs every hour" if hourly else "has no schedule here: trigger it with From and To"
    say(f"""
Airflow    {running.airflow.url}   user {USER}, password {running.airflow.password}
           the DAG {stack.WAREHOUSE_DAG} {schedule}
warehouse  {here.warehouse_url}   user {here.warehouse_user}, password {here.warehouse_password}
           or ./sparkify sql -c 'SELECT COUNT(*) FROM sparkify.songplays'
{addresses}
           as of now; the audit publishes them again, and so do ./sparkify task publish-analytics and publish-catalogue
S3         {here.s3_endpoint}   bucket {sandbox.BUCKET} = {sandbox.bucket_folder()}
logs       {LOGS}
Ctrl-C stops all of it.""")


def _show(here: Sandbox, run: str) -> None:
    try:
        say("\nThe tables")
        for row in query_rows(here, _COUNTS):
            say(f"   {row['name']:10} {row['n']:>8}" + (f"   {row['matched']} matched" if row["matched"] else ""))
        say("\nThe quality of this run")
        _show_quality(findings_of(run))
        for page in pages_of(run):
            say(f"   report: {shown(page)}")
        for title, file in _QUESTIONS:
            say(f"\n{title} (analytics/{file})")
            say(query(here, "-f", str(ANALYTICS / file)).rstrip())
    except subprocess.CalledProcessError as error:
        raise Failure(f"the run succeeded, but its result could not be read (exit {error.returncode})") from None


def _show_quality(findings: list[Finding]) -> None:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.gate, finding.table), []).append(finding)
    for (gate, table), rules in groups.items():
        broken = [rule for rule in rules if not rule.passed]
        say(f"   {gate:10} {table:16} {len(rules) - len(broken)} of {len(rules)} rules passed")
        for rule in broken:
            say(f"      {rule}")


def _parsed(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace | None:
    """The options, or None after --help."""
    try:
        return parser.parse_args(arguments)
    except SystemExit as end:
        if end.code:
            raise Failure(f"see {parser.prog} --help", 2) from None
        return None
