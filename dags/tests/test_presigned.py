"""Links that are signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sparkify_ops.presigned import presigned


def test_a_link_is_signed_as_in_the_example_of_the_s3_documentation() -> None:
    """API reference, "Authenticating requests: using query parameters"."""
    key = {
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    }
    url = "https://examplebucket.s3.amazonaws.com/test.txt"
    day = timedelta(days=1)
    link = presigned("GET", url, key, "us-east-1", datetime(2013, 5, 24, tzinfo=UTC), day)
    assert link.startswith(
        f"{url}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"
    )
    assert link.endswith("=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
