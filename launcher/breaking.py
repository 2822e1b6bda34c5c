"""What ./sparkify demo --break does: a fault in good data, the rule and the alert that detect it, and the recovery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from launcher import stack
from launcher.console import Failure, say
from launcher.findings import Finding, findings_of
from launcher.following import follow, watch
from launcher.pager import Pager
from launcher.paths import RULES, shown
from launcher.processes import Children
from launcher.shell import query


@dataclass(frozen=True)
class Fault:
    """A fault as `quality/faults/<name>.sql` has it: its meaning, where it is detected, the SQL that causes it."""

    meaning: str
    gate: str
    file: Path

    @classmethod
    def read(cls, file: Path) -> Fault:
        meaning, gate = file.read_text(encoding="utf-8").splitlines()[:2]
        return cls(meaning.removeprefix("-- "), gate.removeprefix("-- gate: "), file)


def fault_files() -> dict[str, Path]:
    """All faults, by name."""
    return {file.stem: file for file in sorted((RULES / "faults").glob("*.sql"))}


def break_and_recover(file: Path, running: stack.Stack, start: str, end: str, children: Children, pager: Pager) -> str:
    """Shows that the fault is noticed, and rebuilds the warehouse from the files; the id of the run that did so."""
    # Rules on how old the data are look from now at an audit, and warn of the sample, whatever the fault.
    say("\nWhat the audit finds before the fault")
    run = _audit(running)
    follow(running.airflow, stack.AUDIT_DAG, run, children)
    before = _broken(run)
    fault = Fault.read(file)
    say(f"\nThe fault {file.stem} ({shown(file)}), for the rules of the {fault.gate} gate\n   {fault.meaning}")
    query(running.sandbox, "-f", str(file))
    # A run judges what it has changed itself; what somebody else has changed the audit notices.
    run = _audit(running)
    state = watch(running.airflow, stack.AUDIT_DAG, run, children)
    if not _report(_broken(run), before):
        raise Failure(f"no rule detected the fault {file.stem}")
    if state == "failed" and not pager.rings(ringing=True):
        raise Failure("the audit failed, and the pager was not notified")
    return _recover(running, start, end, children, pager)


def _broken(run: str) -> list[Finding]:
    return [finding for finding in findings_of(run) if not finding.passed]


def _report(broken: list[Finding], before: list[Finding]) -> bool:
    """Reports what is broken, the fault's part apart from what was broken before; whether the fault has a part."""
    old = [finding for finding in broken if any(finding.is_about_the_rule_of(one) for one in before)]
    new = [finding for finding in broken if finding not in old]
    for finding in new:
        say(f"   {finding}")
    for finding in old:
        say(f"   not because of the fault, it was broken before: {finding}")
    return bool(new)


def _audit(running: stack.Stack) -> str:
    say(f"-- {stack.AUDIT_DAG} …")
    return running.airflow.trigger_with(stack.AUDIT_DAG, {})


def _recover(running: stack.Stack, start: str, end: str, children: Children, pager: Pager) -> str:
    say("\nThe recovery: the files are still there, so the warehouse is rebuilt from them")
    stack.create_tables(running.sandbox, drop=True)
    say(f"-- {stack.WAREHOUSE_DAG} from {start} to {end} …")
    run = running.airflow.trigger(stack.WAREHOUSE_DAG, start, end)
    follow(running.airflow, stack.WAREHOUSE_DAG, run, children)
    follow(running.airflow, stack.AUDIT_DAG, _audit(running), children)
    if not pager.rings(ringing=False):
        raise Failure(f"the audit succeeded, and the pager still has {', '.join(sorted(pager.open.values()))}")
    return run
