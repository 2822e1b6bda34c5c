"""What a task logs in with: to the warehouse, and to AWS. Only ever read while a task runs."""

from __future__ import annotations

import configparser
import os
from collections.abc import Sequence
from pathlib import Path

from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowFailException, AirflowNotFoundException
from airflow.sdk.log import mask_secret

from sparkify_ops.settings import WAREHOUSE_CONNECTION

# An identity at AWS that holds in a container too; files and profiles stay behind.
AWS_IDENTITY = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
)
_SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN")

# Masking a stand-in's short key would black out ordinary words in the log; AWS's own keys have 40 characters.
_SHORTEST_SECRET = 16


def warehouse_credentials() -> dict[str, str]:
    """The variables WAREHOUSE_USER and WAREHOUSE_PASSWORD; the password is masked in the log from now on."""
    try:
        connection = Connection.get(WAREHOUSE_CONNECTION)
    except AirflowNotFoundException:
        raise AirflowFailException(
            f"The Airflow connection {WAREHOUSE_CONNECTION} does not exist. Make it, with the warehouse's user and "
            f"password: airflow connections add {WAREHOUSE_CONNECTION} --conn-type generic --conn-login USER "
            "--conn-password PASSWORD"
        ) from None
    missing = [name for name in ("login", "password") if not getattr(connection, name)]
    if missing:
        raise AirflowFailException(f"The Airflow connection {WAREHOUSE_CONNECTION} has no {' and no '.join(missing)}.")
    mask_secret(connection.password)
    return {"WAREHOUSE_USER": str(connection.login), "WAREHOUSE_PASSWORD": str(connection.password)}


def lineage_token() -> dict[str, str]:
    """The variable LINEAGE_TOKEN, from Airflow's own SPARKIFY_LINEAGE_TOKEN; nothing without one. Masked in the log."""
    token = os.environ.get("SPARKIFY_LINEAGE_TOKEN", "")
    if not token:
        return {}
    mask_secret(token)
    return {"LINEAGE_TOKEN": token}


def aws_identity() -> dict[str, str]:
    """The Airflow task's own identity at AWS; without an access key, that of the kept one."""
    own = inherited(AWS_IDENTITY)
    return own if "AWS_ACCESS_KEY_ID" in own else own | kept_key()


def kept_key() -> dict[str, str]:
    """
    The key in the file that SPARKIFY_AWS_CREDENTIALS_FILE names, in the form of the AWS tools; nothing without one.

    A container has no use for the file's name, so its variables carry the key.
    """
    file = os.environ.get("SPARKIFY_AWS_CREDENTIALS_FILE", "")
    profiles = configparser.RawConfigParser()
    if not file or not Path(file).exists():
        return {}
    profiles.read_string(Path(file).read_text(encoding="utf-8"))
    if not profiles.has_section("default"):
        return {}
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    key = {name: profiles["default"][name] for name in names if name in profiles["default"]}
    for name in names[1:]:
        if name in key:
            mask_secret(key[name])
    return key


def inherited(names: Sequence[str]) -> dict[str, str]:
    """The Airflow task's own variables of these names, as far as they are set; secrets are masked in the log."""
    variables = {name: os.environ[name] for name in names if os.environ.get(name)}
    for name in _SECRETS:
        if len(variables.get(name, "")) >= _SHORTEST_SECRET:
            mask_secret(variables[name])
    return variables
