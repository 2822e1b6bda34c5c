"""State of its own: the tests of the whole stack leave the warehouse of this checkout alone."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if "launcher.paths" in sys.modules:
    raise RuntimeError("run end-to-end/tests in a process of its own: python -m pytest end-to-end/tests")

_STATE = tempfile.TemporaryDirectory(prefix="sparkify whole stack ")
os.environ["SPARKIFY_STATE"] = _STATE.name
# What the machine has set for another warehouse must not decide whether the tests pass.
for _name in ("SPARKIFY_ALERT_URL", "SPARKIFY_ALERT_ROUTING_KEY", "WAREHOUSE_URL", "WAREHOUSE_PASSWORD"):
    os.environ.pop(_name, None)
