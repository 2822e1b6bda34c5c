"""What ./sparkify demo --break does: a fault to good data, the rule and the alert that notice it, and the recovery."""

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
    """A fault as `quality/faults/<name>.sql` has it: what it means, where it is noticed, and the SQL that does it."""

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


def break_and_mend(file: Path, running: stack.Stack, start: str, end: str, children: Children, told: Pager) -> str:
    """Shows that the fault is noticed, and makes the warehouse anew from the files; the id of the run that did so."""
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
    if not _tell(_broken(run), before):
        raise Failure(f"no rule noticed the fault {file.stem}")
    if state == "failed" and not told.rings(ringing=True):
        raise Failure("the audit failed, and the pager was not told")
    return _mend(running, start, end, children, told)


def _broken(run: str) -> list[Finding]:
    return [finding for finding in findings_of(run) if not finding.passed]


def _tell(broken: list[Finding], before: list[Finding]) -> bool:
    """Tells what is broken, the fault's part apart from what was so before it; whether the fault has a part."""
    old = [finding for finding in broken if any(finding.is_about_the_rule_of(one) for one in before)]
    new = [finding for finding in broken if finding not in old]
    for finding in new:
        say(f"   {finding}")
    for finding in old:
        say(f"   not by the fault, it was so before: {finding}")
    return bool(new)


def _audit(running: stack.Stack) -> str:
    say(f"-- {stack.AUDIT_DAG} …")
    return running.airflow.trigger_with(stack.AUDIT_DAG, {})


def _mend(running: stack.Stack, start: str, end: str, children: Children, told: Pager) -> str:
    say("\nThe recovery: the files are still there, so the warehouse is made anew from them")
    stack.create_tables(running.sandbox, drop=True)
    say(f"-- {stack.WAREHOUSE_DAG} from {start} to {end} …")
    run = running.airflow.trigger(stack.WAREHOUSE_DAG, start, end)
    follow(running.airflow, stack.WAREHOUSE_DAG, run, children)
    follow(running.airflow, stack.AUDIT_DAG, _audit(running), children)
    if not told.rings(ringing=False):
        raise Failure(f"the audit succeeded, and the pager still has {', '.join(sorted(told.open.values()))}")
    return run
