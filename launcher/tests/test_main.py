from __future__ import annotations

import pytest

from launcher import __main__ as command_line
from launcher import shell


@pytest.mark.parametrize(("typed", "hint"), [("docter", "did you mean doctor?"), ("xyzzy", "there are ")])
def test_an_unknown_command_ends_with_the_nearest_name(
    typed: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main([typed]) == 2
    assert hint in capsys.readouterr().err


def test_no_command_shows_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([]) == 2
    assert "doctor" in capsys.readouterr().err


def test_help_tells_what_each_part_of_a_command_line_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["--help"])
    shown = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert all(shown[part] for part in ("COMMAND", "…", *command_line.COMMANDS))


@pytest.mark.parametrize("command", command_line.COMMANDS)
def test_each_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([command, "--help"]) == 0
    assert f"./sparkify {command}" in capsys.readouterr().out


def test_a_verification_takes_short_names_for_the_cluster() -> None:
    given = ["--url", "jdbc:redshift://h/d", "--user=u", "--bucket", "--url-like"]
    assert [shell.with_task_name(argument) for argument in given] == [
        "--warehouse-url",
        "jdbc:redshift://h/d",
        "--warehouse-user=u",
        "--bucket",
        "--url-like",
    ]
