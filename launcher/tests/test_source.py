from __future__ import annotations

from pathlib import Path

import pytest

from launcher import source
from launcher.console import Failure
from launcher.source import Source, instant, whole_interval


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "_STATE", tmp_path / "state")
    return tmp_path / "state"


def folder(base: Path, **files: str) -> Path:
    for name, text in files.items():
        path = base / "log_data" / "2018" / f"{name.strip('_').replace('_', '-')}-events.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return base


def test_the_bucket_follows_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, bucket = tmp_path / "a blank", tmp_path / "bucket"
    folder(data, _2018_11_01="old", _2018_11_02="same")
    Source(data).fill(bucket)
    assert whole_interval(bucket) == ("2018-11-01T00:00:00Z", "2018-11-03T00:00:00Z")
    folder(data, _2018_11_01="new")
    capsys.readouterr()
    Source(data).fill(bucket)
    assert "1 new or changed" in capsys.readouterr().out
    (data / "log_data/2018/2018-11-02-events.json").unlink()
    Source(data).fill(bucket)
    assert [path.read_text() for path in bucket.rglob("*.json")] == ["new"]


def test_another_source_is_noticed_and_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "1", _2018_11_01="one"), folder(tmp_path / "2", _2018_11_05="two")
    assert not Source(first).is_another()
    Source(first).fill(tmp_path / "bucket")
    assert not Source(first).is_another()
    assert Source(second).is_another()
    assert Source(None).is_another()
    Source(second).fill(tmp_path / "bucket")
    assert [path.read_text() for path in (tmp_path / "bucket").rglob("*.json")] == ["two"]


def test_a_folder_that_is_no_bucket_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no log_data and no song_data"):
        Source(tmp_path)
    with pytest.raises(Failure, match="there is no such folder"):
        Source(tmp_path / "log_dta")
    with pytest.raises(Failure, match="name --from and --to"):
        whole_interval(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-11-01", "2018-11-01T00:00:00Z"),
        ("2018-11-01T05:00", "2018-11-01T05:00:00Z"),
        ("2018-11-01T05:00:00Z", "2018-11-01T05:00:00Z"),
        ("2018-11-01T05:00:00+02:00", "2018-11-01T03:00:00Z"),
    ],
)
def test_times_are_utc(text: str, expected: str) -> None:
    assert instant(text) == expected


def test_a_time_that_is_none_is_reported() -> None:
    with pytest.raises(Failure, match="'yesterday' is no date"):
        instant("yesterday")
