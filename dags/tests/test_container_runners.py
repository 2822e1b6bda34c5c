"""The operators for containers, built with the real providers where those are installed; no engine is called."""

from __future__ import annotations

import builtins
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException

from aws_calls import ACTIONS
from containers.broker import Engine as BrokersEngine
from containers.broker import Policy, Server, handler_for
from launcher.tests.fake_engine import FakeEngine, fake_engine
from sparkify_ops.credentials import AWS_IDENTITY
from sparkify_ops.java_task import JavaTask, operator_for
from sparkify_ops.settings import Settings
from support import TaskInstance

PASSWORD = "Correct-Horse-7"
TASK = JavaTask("load_users", "load-dimension", ("users", "", "--run-id=r1"), pool="sparkify_writers")
GOOD = {
    "SPARKIFY_BUCKET": "sparkify",
    "SPARKIFY_IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
    "SPARKIFY_REGION": "us-west-2",
    "SPARKIFY_WAREHOUSE_URL": "jdbc:redshift://warehouse:5439/dev",
    "SPARKIFY_IMAGE": "sparkify-tasks:1",
    "SPARKIFY_DOCKER_NETWORK": "sparkify",
    "SPARKIFY_KUBERNETES_SECRET": "warehouse",
    "SPARKIFY_ECS_CLUSTER": "data",
    "SPARKIFY_ECS_TASK_DEFINITION": "sparkify-tasks:7",
    "SPARKIFY_ECS_SUBNETS": "subnet-1, subnet-2",
    "SPARKIFY_ECS_LOG_GROUP": "/data/sparkify",
    "SPARKIFY_ECS_LOG_STREAM_PREFIX": "tasks",
}
ENVIRONMENT = {
    "WAREHOUSE_URL": "jdbc:redshift://warehouse:5439/dev",
    "BUCKET": "sparkify",
    "IAM_ROLE": "arn:aws:iam::000000000000:role/sparkify-local",
    "REGION": "us-west-2",
}

# The provider wants to know of a cluster even to write a pod down.
KUBECONFIG = """
apiVersion: v1
kind: Config
current-context: none
contexts: [{name: none, context: {cluster: none, user: none}}]
clusters: [{name: none, cluster: {server: "http://127.0.0.1:1"}}]
users: [{name: none, user: {}}]
"""


@pytest.fixture(autouse=True)
def connection(monkeypatch: pytest.MonkeyPatch) -> None:
    uri = {"conn_type": "generic", "login": "loader", "password": PASSWORD}
    monkeypatch.setenv("AIRFLOW_CONN_SPARKIFY_WAREHOUSE", json.dumps(uri))


def build(runner: str) -> Any:
    operator = operator_for(TASK, Settings.read(GOOD | {"SPARKIFY_RUNNER": runner}), {})
    assert isinstance(operator, BaseOperator)
    assert (operator.task_id, operator.pool) == ("load_users", "sparkify_writers")
    assert PASSWORD not in str({name: getattr(operator, name, None) for name in operator.template_fields})
    return operator


class Engine:
    """The calls that the operator makes on Docker's API client, and how the container ends."""

    def __init__(self, exit_code: int, lines: list[str]) -> None:
        self.exit_code = exit_code
        self.lines = lines
        self.created: dict[str, Any] = {}
        self.removed: list[str] = []
        self.stopped: list[str] = []
        self.others: list[dict[str, Any]] = []

    def ping(self) -> bool:
        return True

    def containers(self, all: bool, filters: dict[str, list[str]]) -> list[dict[str, Any]]:
        """As the engine filters: by a label, or by a label and its value."""
        assert all

        def has(labels: dict[str, str], wanted: str) -> bool:
            label, equals, value = wanted.partition("=")
            return labels.get(label) == value if equals else label in labels

        return [other for other in self.others if builtins.all(has(other["Labels"], w) for w in filters["label"])]

    def stop(self, container: str, timeout: int) -> None:
        assert timeout < 5
        self.stopped.append(container)

    def images(self, name: str) -> list[str]:
        return [name]

    def create_host_config(self, **arguments: Any) -> dict[str, Any]:
        return arguments

    def create_container(self, **arguments: Any) -> dict[str, Any]:
        self.created = arguments
        return {"Id": "c1"}

    def attach(self, **_: Any) -> list[bytes]:
        return [f"{line}\n".encode() for line in self.lines]

    def start(self, container: str) -> None:
        pass

    def wait(self, container: str) -> dict[str, int]:
        return {"StatusCode": self.exit_code}

    def inspect_container(self, container: str) -> dict[str, Any]:
        return {"State": {"ExitCode": self.exit_code}}

    def remove_container(self, container: str, force: bool = False) -> None:
        self.removed.append(container)


def docker_operator(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Any:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    operator = build("docker")
    monkeypatch.setattr(type(operator), "cli", engine)
    return operator


def test_docker_gets_the_kept_key_when_it_has_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "aws-credentials"
    file.write_text("[default]\naws_access_key_id = sandbox\naws_secret_access_key = kept\n")
    monkeypatch.setenv("SPARKIFY_AWS_CREDENTIALS_FILE", str(file))
    for name in AWS_IDENTITY:
        monkeypatch.delenv(name, raising=False)
    engine = Engine(0, ['{"rows": 42}'])
    docker_operator(monkeypatch, engine).execute({"ti": TaskInstance()})
    key = {"AWS_ACCESS_KEY_ID": "sandbox", "AWS_SECRET_ACCESS_KEY": "kept"}
    assert engine.created["environment"].items() >= key.items()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "own")
    engine = Engine(0, ['{"rows": 42}'])
    docker_operator(monkeypatch, engine).execute({"ti": TaskInstance()})
    assert engine.created["environment"]["AWS_ACCESS_KEY_ID"] == "own"
    assert "AWS_SECRET_ACCESS_KEY" not in engine.created["environment"]


def test_docker_runs_the_jar_and_hands_back_the_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in AWS_IDENTITY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "id")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "")
    engine = Engine(0, ["working", '{"rows": 42}'])
    operator = docker_operator(monkeypatch, engine)
    assert operator.execute({"ti": TaskInstance()}) == {"rows": 42}
    assert engine.created["command"] == ["load-dimension", "users", "--run-id=r1"]
    assert engine.created["image"] == "sparkify-tasks:1"
    credentials = {"WAREHOUSE_USER": "loader", "WAREHOUSE_PASSWORD": PASSWORD}
    assert engine.created["environment"] == ENVIRONMENT | credentials | {"AWS_ACCESS_KEY_ID": "id"}
    assert operator.environment == ENVIRONMENT
    assert engine.created["host_config"]["network_mode"] == "sparkify"
    assert engine.removed == ["c1"]


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeEngine]]:
    """The engine behind a broker, which DOCKER_HOST names; a container answers with one line and exits with 3."""
    policy = Policy(
        "sparkify-tasks:1", "sparkify", "stack", "stack_secrets", "/secrets", memory=1 << 30, cpus=1, pids=100
    )
    with (
        fake_engine(tmp_path, b'{"failures": []}\n', 3) as (path, engine),
        Server(("127.0.0.1", 0), handler_for(policy, BrokersEngine(path))) as server,
    ):
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{server.server_port}")
        yield engine
        server.shutdown()


def brokered(settings: dict[str, str]) -> Any:
    return operator_for(TASK, Settings.read(GOOD | {"SPARKIFY_RUNNER": "docker"} | settings), {})


def test_docker_by_the_broker_has_its_secrets_in_files_only(broker: type[FakeEngine]) -> None:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    ti = TaskInstance()
    with pytest.raises(AirflowFailException, match="exit code 3:"):
        brokered({"SPARKIFY_DOCKER_SECRETS": "/secrets"}).execute({"ti": ti})
    assert ti.xcom == {"return_value": {"failures": []}}
    (made,) = broker.containers.values()
    assert dict(variable.split("=", 1) for variable in made["Env"]) == ENVIRONMENT | {
        "WAREHOUSE_USER": "loader",
        "WAREHOUSE_PASSWORD_FILE": "/secrets/warehouse-password",
        "AWS_SHARED_CREDENTIALS_FILE": "/secrets/aws-credentials",
    }
    assert made["HostConfig"]["ReadonlyRootfs"] is True
    assert broker.asked[-1] == ("DELETE", "/v1.45/containers/c1?v=False&link=False&force=True")


def test_docker_says_what_the_broker_refuses(broker: type[FakeEngine]) -> None:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    with pytest.raises(AirflowException, match="the broker refuses: the variable 'WAREHOUSE_PASSWORD' may not be set"):
        brokered({}).execute({"ti": TaskInstance()})
    assert broker.containers == {}


@pytest.mark.parametrize(("exit_code", "again"), [(1, True), (2, False), (3, False), (75, True)])
def test_docker_exit_codes(monkeypatch: pytest.MonkeyPatch, exit_code: int, again: bool) -> None:
    engine = Engine(exit_code, ['{"failures": []}'])
    ti = TaskInstance()
    with pytest.raises(AirflowException, match=f"exit code {exit_code}:") as caught:
        docker_operator(monkeypatch, engine).execute({"ti": ti})
    assert isinstance(caught.value, AirflowFailException) is not again
    assert ti.xcom == {"return_value": {"failures": []}}
    assert engine.removed == ["c1"]


def container(ti: TaskInstance, identity: str) -> dict[str, Any]:
    from sparkify_ops.runners import containers

    return {"Id": identity, "Names": [f"/{containers.name(ti)}"], "Labels": containers.labels(ti)}


def test_docker_containers_are_named_and_labelled_and_a_predecessor_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(0, ["{}"])
    operator = docker_operator(monkeypatch, engine)
    again = TaskInstance("load_users", run_id="scheduled__2018-11-01T05:00:00+00:00", try_number=2)
    first = TaskInstance("load_users", run_id=again.run_id)
    other = TaskInstance("load_users", run_id="scheduled__2018-11-01T06:00:00+00:00")
    engine.others = [container(first, "c-first"), container(other, "c-other")]
    operator.execute({"ti": again})
    assert engine.stopped == ["c-first"]
    assert engine.removed == ["c-first", "c1"]
    assert engine.created["name"] == "sparkify_warehouse.load_users.scheduled__2018-11-01T05-00-00-00-00.2"
    assert engine.created["labels"] == {
        "com.sparkify.dag": "sparkify_warehouse",
        "com.sparkify.run": again.run_id,
        "com.sparkify.task": "load_users",
        "com.sparkify.attempt": "2",
    }


def test_the_sweep_ends_what_no_running_task_looks_after(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    from docker.errors import NotFound

    from sparkify_ops.runners import containers

    class Sweeping(Engine):
        def stop(self, container: str, timeout: int) -> None:
            super().stop(container, timeout)
            if container == "c-vanished":
                raise NotFound("no such container")

    states = {"r1": {"load_users": "running"}, "r2": {"load_users": "failed"}, "r4": {"load_users": "success"}}
    engine = Sweeping(0, [])
    engine.others = [
        container(TaskInstance("load_users", run_id="r1"), "c-running"),
        container(TaskInstance("load_users", run_id="r2"), "c-failed"),
        container(TaskInstance("load_users", run_id="r3"), "c-of-a-deleted-run"),
        container(TaskInstance("load_users", run_id="r4"), "c-vanished"),
        {"Id": "c-foreign", "Names": ["/x"], "Labels": {}},
    ]

    def task_states(dag_id: str, task_ids: list[str], run_ids: list[str]) -> dict[str, dict[str, str]]:
        assert (dag_id, task_ids) == ("sparkify_warehouse", ["load_users"])
        return {run_id: states[run_id] for run_id in run_ids if run_id in states}

    assert len(containers.sweep(engine, task_states)) == 3
    assert engine.stopped == ["c-failed", "c-of-a-deleted-run", "c-vanished"]
    assert engine.removed == ["c-failed", "c-of-a-deleted-run"]


def test_the_sweep_is_there_with_docker_only(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    for runner, wanted in (("docker", True), ("process", False)):
        for name, value in (GOOD | {"SPARKIFY_RUNNER": runner}).items():
            monkeypatch.setenv(name, value)
        bag = DagBag(str(Path(__file__).resolve().parents[1]))
        assert bag.import_errors == {}
        assert ("sparkify_sweep" in bag.dags) is wanted


def test_an_engine_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.docker", reason="apache-airflow-providers-docker is not installed")
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    with pytest.raises(AirflowException, match=r"The Docker engine at tcp://127.0.0.1:1 does not answer") as caught:
        build("docker").execute({"ti": TaskInstance()})
    assert not isinstance(caught.value, AirflowFailException)


def test_an_image_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutImages(Engine):
        def create_container(self, **arguments: Any) -> dict[str, Any]:
            from docker.errors import ImageNotFound

            raise ImageNotFound("404", explanation="No such image: sparkify-tasks:1")

    operator = docker_operator(monkeypatch, WithoutImages(0, []))
    with pytest.raises(AirflowException, match=r"cannot run the image sparkify-tasks:1: No such image"):
        operator.execute({"ti": TaskInstance()})


def test_kubernetes_pod(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    config = tmp_path / "config"
    config.write_text(KUBECONFIG)
    monkeypatch.setenv("KUBECONFIG", str(config))
    operator = build("kubernetes")
    operator.arguments = [part for part in operator.arguments if part]
    pod = operator.build_pod_request_obj()
    container = pod.spec.containers[0]
    assert container.args == ["load-dimension", "users", "--run-id=r1"]
    assert container.image == "sparkify-tasks:1"
    plain = {variable.name: variable.value for variable in container.env if variable.value}
    assert plain == ENVIRONMENT | {"RESULT_FILE": "/airflow/xcom/return.json"}
    secret = {v.name: (v.value_from.secret_key_ref.name, v.value_from.secret_key_ref.key) for v in container.env[-2:]}
    assert secret == {"WAREHOUSE_USER": ("warehouse", "user"), "WAREHOUSE_PASSWORD": ("warehouse", "password")}
    assert pod.spec.active_deadline_seconds == 3600
    operator.execution_timeout = timedelta(hours=24)
    assert operator.build_pod_request_obj().spec.active_deadline_seconds == 24 * 3600


def pod_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **more: str) -> Any:
    """The pod of TASK as Kubernetes would be asked for it."""
    (tmp_path / "config").write_text(KUBECONFIG)
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "config"))
    settings = Settings.read(GOOD | {"SPARKIFY_RUNNER": "kubernetes"} | more)
    operator: Any = operator_for(TASK, settings, {})
    return operator.build_pod_request_obj()


def test_kubernetes_pod_has_no_more_rights_and_memory_than_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    spec = pod_of(monkeypatch, tmp_path).spec
    assert (spec.security_context.run_as_non_root, spec.security_context.run_as_user) == (True, 10001)
    assert spec.automount_service_account_token is False
    # The task, and the sidecar that hands its result over.
    assert len(spec.containers) == 2
    for container in spec.containers:
        assert container.security_context.read_only_root_filesystem is True
        assert container.security_context.allow_privilege_escalation is False
        assert container.security_context.capabilities.drop == ["ALL"]
        assert container.resources.requests["memory"]
    task = spec.containers[0]
    assert (task.resources.requests["cpu"], task.resources.limits["memory"]) == ("500m", "1Gi")
    (tmp,) = (mount.name for mount in task.volume_mounts if mount.mount_path == "/tmp")
    assert [volume.empty_dir.size_limit for volume in spec.volumes if volume.name == tmp] == ["64Mi"]


def test_kubernetes_pod_template_wins_where_it_says_something(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    template = tmp_path / "template.yaml"
    template.write_text(
        """
        apiVersion: v1
        kind: Pod
        spec:
          nodeSelector: {pool: jobs}
          containers:
            - name: base
              image: any
              resources: {limits: {memory: 4Gi}}
              volumeMounts: [{name: scratch, mountPath: /tmp}]
          volumes: [{name: scratch, emptyDir: {}}]
        """
    )
    spec = pod_of(monkeypatch, tmp_path, SPARKIFY_KUBERNETES_POD_TEMPLATE=str(template)).spec
    assert spec.node_selector == {"pool": "jobs"}
    task = spec.containers[0]
    assert (task.image, task.args[0]) == ("sparkify-tasks:1", "load-dimension")
    assert task.resources.limits == {"memory": "4Gi"}
    assert [mount.name for mount in task.volume_mounts if mount.mount_path == "/tmp"] == ["scratch"]
    assert task.security_context.read_only_root_filesystem is True


def test_kubernetes_pod_with_the_shipped_template(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    template = Path(__file__).resolve().parents[2] / "deploy" / "kubernetes" / "pod-template.yaml"
    shipped = {"SPARKIFY_KUBERNETES_POD_TEMPLATE": str(template), "SPARKIFY_KUBERNETES_NAMESPACE": "data"}
    pod = pod_of(monkeypatch, tmp_path, **shipped)
    assert pod.metadata.namespace == "data"
    assert pod.metadata.labels["app.kubernetes.io/component"] == "task"
    assert pod.spec.service_account_name == "sparkify-tasks"
    assert (len(pod.spec.containers), pod.spec.containers[0].image) == (2, "sparkify-tasks:1")
    assert [mount.mount_path for mount in pod.spec.containers[0].volume_mounts] == ["/airflow/xcom", "/tmp"]


@pytest.mark.parametrize(("status", "exit_code"), [("success", 0), ("failed", 3), ("failed", 75)])
def test_kubernetes_task_that_the_triggerer_has_waited_for(
    monkeypatch: pytest.MonkeyPatch, status: str, exit_code: int
) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    from kubernetes.client import models as k8s

    settings = Settings.read(GOOD | {"SPARKIFY_RUNNER": "kubernetes", "SPARKIFY_DEFERRABLE": "yes"})
    operator: Any = operator_for(TASK, settings, {})
    assert operator.deferrable
    ended = k8s.V1ContainerState(terminated=k8s.V1ContainerStateTerminated(exit_code=exit_code))
    container = k8s.V1ContainerStatus(name="base", image="i", image_id="i", ready=False, restart_count=0, state=ended)
    pod = k8s.V1Pod(
        metadata=k8s.V1ObjectMeta(name="p", namespace="n"),
        spec=k8s.V1PodSpec(containers=[]),
        status=k8s.V1PodStatus(phase="Running", container_statuses=[container]),
    )

    class Cluster:
        def get_pod(self, *_: Any) -> Any:
            return pod

        def await_pod_completion(self, *_: Any) -> Any:
            return pod

    monkeypatch.setattr(type(operator), "hook", Cluster())
    monkeypatch.setattr(type(operator), "pod_manager", Cluster())
    monkeypatch.setattr(operator, "_write_logs", lambda *_, **__: None)
    monkeypatch.setattr(operator, "extract_xcom", lambda **_: {"failures": []})
    for step in ("is_istio_enabled", "patch_already_checked", "process_pod_deletion"):
        monkeypatch.setattr(operator, step, lambda *_, **__: False)
    ti = TaskInstance()
    event = {"status": status, "name": "p", "namespace": "n", "message": "pod failed"}
    if exit_code == 0:
        assert operator.trigger_reentry({"ti": ti}, event) == {"failures": []}
        return
    with pytest.raises(AirflowException, match=f"exit code {exit_code}") as caught:
        operator.trigger_reentry({"ti": ti}, event)
    assert isinstance(caught.value, AirflowFailException) is (exit_code == 3)
    assert ti.xcom["return_value"] == {"failures": []}


@pytest.mark.parametrize(("exit_code", "again"), [(1, True), (2, False), (3, False), (75, True), (None, True)])
def test_kubernetes_exit_codes(monkeypatch: pytest.MonkeyPatch, exit_code: int | None, again: bool) -> None:
    pytest.importorskip("airflow.providers.cncf.kubernetes", reason="the Kubernetes provider is not installed")
    from kubernetes.client import models as k8s

    operator = build("kubernetes")
    ended = k8s.V1ContainerStateTerminated(exit_code=exit_code) if exit_code else None
    status = k8s.V1ContainerStatus(
        name="base", image="i", image_id="i", ready=False, restart_count=0, state=k8s.V1ContainerState(terminated=ended)
    )
    pod = k8s.V1Pod(
        metadata=k8s.V1ObjectMeta(name="p"),
        spec=k8s.V1PodSpec(containers=[]),
        status=k8s.V1PodStatus(phase="Failed", container_statuses=[status]),
    )
    # The steps that talk to a cluster.
    monkeypatch.setattr(operator, "is_istio_enabled", lambda *_: False)
    monkeypatch.setattr(operator, "patch_already_checked", lambda *_, **__: None)
    monkeypatch.setattr(operator, "process_pod_deletion", lambda *_, **__: None)
    ti = TaskInstance()
    with pytest.raises(AirflowException, match="exit code") as caught:
        operator.cleanup(pod, pod, {"failures": []}, {"ti": ti})
    assert isinstance(caught.value, AirflowFailException) is not again
    assert ti.xcom == {"return_value": {"failures": []}}


class Aws:
    """
    Answers for ECS and CloudWatch Logs, behind botocore's own check of each request against the service's model.

    One task runs, writes its lines, and stops with the exit code.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, exit_code: int, lines: list[str]) -> None:
        from airflow.providers.amazon.aws.hooks.base_aws import AwsGenericHook
        from botocore.session import Session

        self.exit_code, self.lines = exit_code, lines
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.calls: set[str] = set()
        monkeypatch.setattr(AwsGenericHook, "conn", property(lambda hook: self._client(Session(), hook.client_type)))

    def _client(self, session: Any, service: str) -> Any:
        client = session.create_client(service, "us-west-2", aws_access_key_id="k", aws_secret_access_key="s")
        client.meta.events.register("before-call", self._answer)
        return client

    def _answer(self, model: Any, params: dict[str, Any], **_: Any) -> tuple[Any, dict[str, Any]]:
        from botocore.awsrequest import AWSResponse

        self.asked.append((model.name, json.loads(params["body"])))
        self.calls.add(f"{model.service_model.service_name}.{model.name}")
        return AWSResponse("", 200, {}, None), getattr(self, model.name)()

    def ListTasks(self) -> dict[str, Any]:
        return {"taskArns": []}

    def RunTask(self) -> dict[str, Any]:
        return {"tasks": [{"taskArn": "arn:aws:ecs:us-west-2:0:task/data/t1"}], "failures": []}

    def DescribeTasks(self) -> dict[str, Any]:
        container = {"name": "tasks", "lastStatus": "STOPPED", "exitCode": self.exit_code}
        return {"tasks": [{"lastStatus": "STOPPED", "containers": [container]}], "failures": []}

    def StopTask(self) -> dict[str, Any]:
        return {}

    def GetLogEvents(self) -> dict[str, Any]:
        last_only = self.asked[-1][1].get("startFromHead") is False
        lines = self.lines[-1:] if last_only else self.lines
        return {"events": [{"timestamp": 1, "message": line} for line in lines], "nextForwardToken": "end"}


def test_ecs_task(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.amazon", reason="apache-airflow-providers-amazon is not installed")
    aws = Aws(monkeypatch, 0, ["reading", '{"rows_loaded": 3}'])
    assert build("ecs").execute({"ti": TaskInstance()}) == {"rows_loaded": 3}
    started = dict(aws.asked)["RunTask"]
    (container,) = started["overrides"]["containerOverrides"]
    assert container["name"] == "tasks"
    assert container["command"] == ["load-dimension", "users", "--run-id=r1"]
    assert {entry["name"]: entry["value"] for entry in container["environment"]} == ENVIRONMENT
    assert (started["cluster"], started["taskDefinition"]) == ("data", "sparkify-tasks:7")
    network = started["networkConfiguration"]["awsvpcConfiguration"]
    assert (network["subnets"], network["assignPublicIp"]) == (["subnet-1", "subnet-2"], "DISABLED")
    read = dict(aws.asked)["GetLogEvents"]
    assert (read["logGroupName"], read["logStreamName"]) == ("/data/sparkify", "tasks/tasks/t1")


@pytest.mark.parametrize(("exit_code", "again"), [(1, True), (2, False), (3, False), (75, True)])
def test_ecs_exit_codes(monkeypatch: pytest.MonkeyPatch, exit_code: int, again: bool) -> None:
    pytest.importorskip("airflow.providers.amazon", reason="apache-airflow-providers-amazon is not installed")
    Aws(monkeypatch, exit_code, ["checking", '{"failures": []}'])
    ti = TaskInstance()
    with pytest.raises(AirflowException, match=f"exit code {exit_code}") as caught:
        build("ecs").execute({"ti": ti})
    assert isinstance(caught.value, AirflowFailException) is not again
    assert ti.xcom["return_value"] == {"failures": []}


def test_ecs_task_definition_of_each_task(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.amazon", reason="apache-airflow-providers-amazon is not installed")
    aws = Aws(monkeypatch, 0, ["{}"])
    operator_for(
        TASK, Settings.read(GOOD | {"SPARKIFY_RUNNER": "ecs", "SPARKIFY_ECS_TASK_DEFINITION": "data-{task}"}), {}
    ).execute({"ti": TaskInstance()})
    assert dict(aws.asked)["RunTask"]["taskDefinition"] == "data-load-dimension"


def test_ecs_makes_the_calls_that_its_policy_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("airflow.providers.amazon", reason="apache-airflow-providers-amazon is not installed")
    failing = Aws(monkeypatch, 3, ['{"failures": []}'])
    with pytest.raises(AirflowFailException):
        build("ecs").execute({"ti": TaskInstance()})
    going = Aws(monkeypatch, 0, ["{}"])
    operator = build("ecs")
    operator.execute({"ti": TaskInstance()})
    operator.on_kill()
    assert failing.calls | going.calls == {call for call in ACTIONS if call.startswith(("ecs.", "logs."))}


@pytest.mark.parametrize("exit_code", [0, 3, 75])
def test_ecs_task_that_the_triggerer_has_waited_for(monkeypatch: pytest.MonkeyPatch, exit_code: int) -> None:
    pytest.importorskip("airflow.providers.amazon", reason="apache-airflow-providers-amazon is not installed")
    from airflow.sdk.exceptions import TaskDeferred

    settings = Settings.read(GOOD | {"SPARKIFY_RUNNER": "ecs", "SPARKIFY_DEFERRABLE": "yes"})
    aws = Aws(monkeypatch, exit_code, ["checking", '{"failures": []}'])
    with pytest.raises(TaskDeferred) as deferred:
        operator_for(TASK, settings, {}).execute({"ti": TaskInstance()})
    arn = deferred.value.trigger.serialize()[1]["task_arn"]
    assert "DescribeTasks" not in dict(aws.asked)
    assert deferred.value.timeout == timedelta(hours=1, minutes=1)
    # Another process goes on with it.
    later: Any = operator_for(TASK, settings, {})
    goes_on = getattr(later, deferred.value.method_name)
    ti = TaskInstance()
    event = {"status": "success", "task_arn": arn, "cluster": "data"}
    if exit_code == 0:
        assert goes_on({"ti": ti}, event) == {"failures": []}
        return
    with pytest.raises(AirflowException, match=f"exit code {exit_code}") as caught:
        goes_on({"ti": ti}, event)
    assert isinstance(caught.value, AirflowFailException) is (exit_code == 3)
    assert ti.xcom["return_value"] == {"failures": []}
