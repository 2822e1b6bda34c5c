from __future__ import annotations

import re

import pytest

import templates
from deploy.costs import Month, table
from launcher.paths import ROOT

PAGE = (ROOT / "docs" / "production.md").read_text()


def test_the_page_has_the_costs_that_the_model_gives() -> None:
    assert "\n".join(table([Month(1e6), Month(1e8), Month(1e9)])) in PAGE


@pytest.mark.parametrize(
    "price", ["0.375", "0.024", "0.04048", "0.004445", "0.016", "0.115", "0.0225", "0.008", "0.045", "0.005", "0.023"]
)
def test_the_page_states_the_price(price: str) -> None:
    assert f" {price} " in PAGE or f" {price};" in PAGE


def test_an_hour_of_next_to_nothing_costs_the_least_that_is_billed() -> None:
    parts = Month(events=1, history=1).parts()
    # Seven minutes an hour at 8 RPU; ten containers of a minute each an hour.
    assert parts["Redshift, hourly runs"] == pytest.approx(730 * 7 / 60 * 8 * 0.375, rel=1e-3)
    assert parts["Fargate, the tasks"] == pytest.approx(730 / 6 * (0.5 * 0.04048 + 0.004445), rel=0.01)


def test_the_usage_limit_of_the_page_lets_the_smallest_month_pass() -> None:
    (limit,) = re.findall(r"--period monthly --amount (\d+)", PAGE)
    month = Month(1e6)
    assert month.rpu_hours * 1.2 < int(limit) < month.rpu_hours * 1.5
    redshift = month.parts()["Redshift, hourly runs"] + month.parts()["Redshift, nightly audit"]
    assert month.rpu_hours * 0.375 == pytest.approx(redshift)


def test_the_alarms_are_silent_in_the_smallest_month() -> None:
    parameters = templates.load("alarms")["Parameters"]
    month = Month(1e6)
    assert month.rpu_hours / 30 < parameters["DailyRpuHours"]["Default"]
    assert sum(month.parts().values()) < parameters["MonthlyBudget"]["Default"]


def test_half_the_capacity_halves_what_the_warehouse_costs_and_nothing_else() -> None:
    whole, half = Month(1e8).parts(), Month(1e8, rpu=4).parts()
    changed = {part for part in whole if half[part] != whole[part]}
    assert changed == {"Redshift, hourly runs", "Redshift, nightly audit"}
    assert all(half[part] == pytest.approx(whole[part] / 2) for part in changed)


def test_the_run_times_are_those_of_the_page_of_measurements() -> None:
    measured = (ROOT / "docs" / "performance.md").read_text()
    for row in (
        "| all, one after another | 61.2 |",
        "| create-tables | 1.3 |",
        "| check-quality, staging | 3.2 |",
        "| check-quality, warehouse | 17.7 |",
        "| all | 6.51 s | 6.42 s |",
    ):
        assert row in measured
