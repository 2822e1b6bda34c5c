"""Makes the secrets of the compose stack at its first start and keeps them. What the environment gives wins."""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

FOLDER = Path("/opt/sparkify/secrets")
SANDBOX_USER = "awsuser"
SANDBOX_KEY = "sandbox"


class Secrets:
    """Files below one folder, a subfolder for each of those who read them: the owner and its group, nobody else."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment

    def keep(self, name: str, variable: str, make: Callable[[], str], mode: int = 0o640) -> str:
        """The given value, else the one of an earlier start, else a new one."""
        given, file = self._environment.get(variable, ""), self._folder / name
        value = given or (file.read_text() if file.exists() else make())
        self.write(name, value, mode)
        return value

    def write(self, name: str, value: str, mode: int = 0o640) -> None:
        """Whole or not at all: a start that is cut off must not leave half a key."""
        file = self._folder / name
        begun = file.with_name(file.name + ".new")
        begun.touch(mode)
        begun.write_text(value)
        begun.rename(file)


def make_all(folder: Path, environment: Mapping[str, str]) -> None:
    """Everything that the stack's services read; SystemExit when a warehouse of one's own comes without a password."""
    kept = Secrets(folder, environment)
    kept.keep("airflow/fernet-key", "SPARKIFY_FERNET_KEY", lambda: base64.urlsafe_b64encode(os.urandom(32)).decode())
    kept.keep("airflow/jwt-secret", "SPARKIFY_JWT_SECRET", lambda: secrets.token_urlsafe(64))
    kept.keep("airflow/api-secret-key", "SPARKIFY_API_SECRET_KEY", lambda: secrets.token_urlsafe(32))
    admin = kept.keep("login/admin-password", "SPARKIFY_ADMIN_PASSWORD", lambda: secrets.token_urlsafe(12))
    kept.write("login/passwords.json", json.dumps({"admin": admin}))
    # Never given: PostgreSQL takes a password at its first start only, and nobody outside the stack reaches it.
    # Its user is not in the group, and the volume is its own.
    database = kept.keep("postgres/password", "", lambda: secrets.token_hex(24), 0o644)
    kept.write("airflow/database-url", f"postgresql+psycopg2://airflow:{database}@postgres/airflow")
    kept.write("airflow/connections.json", json.dumps(_connections(kept, environment)))
    _keep_key(kept, environment)


def _keep_key(kept: Secrets, environment: Mapping[str, str]) -> None:
    """
    The tasks' access key as the AWS tools read it, and that of the sandbox's buckets.

    They are the same one unless the tasks use AWS's own S3: with the key that is given, or the identity of the machine.
    """
    in_aws = not environment.get("SPARKIFY_S3_ENDPOINT", "")
    secret = kept.keep(
        "warehouse/s3-secret-key", "" if in_aws else "AWS_SECRET_ACCESS_KEY", lambda: secrets.token_hex(20)
    )
    given = _profile(environment)
    key = _profile({"AWS_ACCESS_KEY_ID": SANDBOX_KEY, "AWS_SECRET_ACCESS_KEY": secret})
    kept.write("warehouse/aws-credentials", key if in_aws else given or key)
    for reader in ("airflow", "tasks"):
        kept.write(f"{reader}/aws-credentials", given if in_aws else given or key)


def _profile(environment: Mapping[str, str]) -> str:
    """The profile `default` of a file of the AWS tools; empty without a whole key."""
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    if not all(environment.get(name) for name in names[:2]):
        return ""
    return "[default]\n" + "".join(f"{name.lower()} = {environment[name]}\n" for name in names if environment.get(name))


def _connections(kept: Secrets, environment: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The warehouse's login as Airflow imports it; none when the driver signs in by IAM."""
    url, user = environment.get("SPARKIFY_WAREHOUSE_URL", ""), environment.get("SPARKIFY_WAREHOUSE_USER", "")
    if url.startswith("jdbc:redshift:iam:"):
        return {}
    if url and not (user and environment.get("SPARKIFY_WAREHOUSE_PASSWORD")):
        sys.exit(
            "SPARKIFY_WAREHOUSE_URL names a warehouse of your own: give SPARKIFY_WAREHOUSE_USER and "
            "SPARKIFY_WAREHOUSE_PASSWORD in .env as well, or a URL that begins with jdbc:redshift:iam:"
        )
    password = kept.keep("warehouse/password", "SPARKIFY_WAREHOUSE_PASSWORD", lambda: secrets.token_hex(24))
    kept.write("tasks/warehouse-password", password)
    return {
        "sparkify_warehouse": {
            "conn_type": "generic",
            "login": user if url else SANDBOX_USER,
            "password": password,
        }
    }


if __name__ == "__main__":
    make_all(FOLDER, os.environ)
