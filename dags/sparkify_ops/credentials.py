"""The warehouse's user and password, from Airflow's connection; only ever read while a task runs."""

from __future__ import annotations

from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowFailException, AirflowNotFoundException
from airflow.sdk.log import mask_secret

from sparkify_ops.settings import WAREHOUSE_CONNECTION


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
