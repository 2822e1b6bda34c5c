"""
Links to objects that need no key of their own: AWS Signature Version 4 in the query.

boto3 could sign them; Airflow has it only with the provider of the ECS runner, and compose-test not at all.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"


def presigned(method: str, url: str, key: Mapping[str, str], region: str, now: datetime, valid: timedelta) -> str:
    """The URL of an object, its path encoded, signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."""
    time = now.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{time[:8]}/{region}/s3/aws4_request"
    query = "&".join(
        f"{name}={quote(value, safe='')}"
        for name, value in (
            ("X-Amz-Algorithm", _ALGORITHM),
            ("X-Amz-Credential", f"{key['AWS_ACCESS_KEY_ID']}/{scope}"),
            ("X-Amz-Date", time),
            ("X-Amz-Expires", str(int(valid.total_seconds()))),
            ("X-Amz-SignedHeaders", "host"),
        )
    )
    parts = urlsplit(url)
    request = f"{method}\n{parts.path}\n{query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    text = f"{_ALGORITHM}\n{time}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    secret = f"AWS4{key['AWS_SECRET_ACCESS_KEY']}".encode()
    for step in scope.split("/"):
        secret = hmac.digest(secret, step.encode(), "sha256")
    return f"{url}?{query}&X-Amz-Signature={hmac.new(secret, text.encode(), 'sha256').hexdigest()}"
