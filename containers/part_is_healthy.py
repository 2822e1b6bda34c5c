"""part_is_healthy.py PART: exit 0 when the api-server has heard from this part of Airflow lately.

It costs a twentieth of a second, `airflow jobs check` some seconds of a processor.
"""

from __future__ import annotations

import json
import sys
from urllib.request import urlopen

HEALTH = "http://api-server:8080/api/v2/monitor/health"

if __name__ == "__main__":
    with urlopen(HEALTH, timeout=5) as answer:
        status = json.load(answer)[sys.argv[1]]["status"]
    sys.exit(0 if status == "healthy" else f"{sys.argv[1]} is {status}")
