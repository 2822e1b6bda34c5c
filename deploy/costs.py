"""
What a month on AWS costs, by the model that docs/production.md explains.

    python3 deploy/costs.py                                             # the tables of the page
    python3 deploy/costs.py --events 5000000 --history 24 --rpu 4       # your own month
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

HOURS = 730
NIGHTS = HOURS / 24

# US dollars in us-east-1.
RPU_HOUR = 0.375
WAREHOUSE_GB = 0.024
VCPU_HOUR, MEMORY_GB_HOUR = 0.04048, 0.004445
DATABASE_HOUR, DATABASE_GB = 0.016, 0.115
BALANCER_HOUR, BALANCER_UNIT_HOUR = 0.0225, 0.008
NAT_HOUR, ADDRESS_HOUR = 0.045, 0.005
BUCKET_GB = 0.023
SECRET, ALARM, METRIC = 0.40, 0.10, 0.30

# Both bill a minute at least: Fargate each container, Redshift Serverless each stretch of queries.
LEAST_SECONDS = 60
TASKS_OF_A_RUN, STEPS_OF_A_RUN = 10, 7
TASK_VCPU, TASK_GB = 0.5, 1
AIRFLOW_VCPU, AIRFLOW_GB = 1, 4

# docs/performance.md, "A month and an hour": what a million events add to the 6.4 s of an almost empty hour, without
# create-tables; and both checks over everything, as the audit makes them.
LOAD_SECONDS_A_MILLION = 61.2 - 1.3 - 6.4
AUDIT_SECONDS_A_MILLION = 3.2 + 17.7
# As JSON. The warehouse keeps each event as it came and as a play, compressed; taken to be as large as the file.
BYTES_AN_EVENT = 600


@dataclass(frozen=True)
class Month:
    """A month of so many events, behind so many months of history."""

    events: float
    history: int = 12
    rpu: int = 8

    @property
    def run_seconds(self) -> float:
        """For how long an hourly run keeps the warehouse at work."""
        return STEPS_OF_A_RUN * LEAST_SECONDS + LOAD_SECONDS_A_MILLION * self.events / HOURS / 1e6

    @property
    def audit_seconds(self) -> float:
        return LEAST_SECONDS + AUDIT_SECONDS_A_MILLION * self.events * self.history / 1e6

    @property
    def stored_gb(self) -> float:
        return self.events * self.history * BYTES_AN_EVENT / 1e9

    @property
    def rpu_hours(self) -> float:
        return (HOURS * self.run_seconds + NIGHTS * self.audit_seconds) * self.rpu / 3600

    def parts(self) -> dict[str, float]:
        """US dollars."""
        rpu_second = self.rpu * RPU_HOUR / 3600
        task_second = (TASK_VCPU * VCPU_HOUR + TASK_GB * MEMORY_GB_HOUR) / 3600
        task_seconds = TASKS_OF_A_RUN * LEAST_SECONDS + self.run_seconds - STEPS_OF_A_RUN * LEAST_SECONDS
        airflow = AIRFLOW_VCPU * VCPU_HOUR + AIRFLOW_GB * MEMORY_GB_HOUR
        return {
            "Redshift, hourly runs": HOURS * self.run_seconds * rpu_second,
            "Redshift, nightly audit": NIGHTS * self.audit_seconds * rpu_second,
            "Redshift, storage": self.stored_gb * WAREHOUSE_GB,
            "S3, storage": self.stored_gb * BUCKET_GB,
            "Fargate, the tasks": HOURS * task_seconds * task_second + NIGHTS * self.audit_seconds * task_second,
            "Fargate, Airflow": HOURS * airflow,
            "Airflow's database": HOURS * DATABASE_HOUR + 20 * DATABASE_GB,
            "load balancer": HOURS * (BALANCER_HOUR + BALANCER_UNIT_HOUR),
            "NAT gateway with its address": HOURS * (NAT_HOUR + ADDRESS_HOUR),
            "secrets, alarms, metrics": 8 * SECRET + 6 * ALARM + 2 * METRIC,
        }


def amount(dollars: float) -> str:
    return f"{dollars:,.0f}"


def duration(seconds: float) -> str:
    return f"{seconds / 60:,.0f} min" if seconds < 2 * 3600 else f"{seconds / 3600:,.0f} h"


def table(months: list[Month]) -> list[str]:
    """The lines of a table in Markdown, a column a month."""
    heads = [f"{month.events:,.0f} events" for month in months]
    lines = [f"| US dollars a month | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(months)]
    costs = [month.parts() for month in months]
    for part in costs[0]:
        lines.append(f"| {part} | {' | '.join(amount(cost[part]) for cost in costs)} |")
    lines.append(f"| **all** | {' | '.join(f'**{amount(sum(cost.values()))}**' for cost in costs)} |")
    work = [f"{duration(month.run_seconds)}, {duration(month.audit_seconds)}" for month in months]
    lines.append(f"| the warehouse at work for one run, one audit | {' | '.join(work)} |")
    lines.append(f"| RPU hours a month | {' | '.join(amount(month.rpu_hours) for month in months)} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="What a month on AWS costs, by the model of docs/production.md.")
    parser.add_argument("--events", type=float, nargs="+", default=[1e6, 1e8, 1e9], help="events a month")
    parser.add_argument("--history", type=int, default=12, help="months of data that are kept")
    parser.add_argument("--rpu", type=int, default=8, help="the base capacity of the workgroup")
    given = parser.parse_args()
    print("\n".join(table([Month(events, given.history, given.rpu) for events in given.events])))


if __name__ == "__main__":
    main()
