"""deploy/kubernetes, without a cluster: what Kubernetes accepts, and what we promise."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from typing import Any

import kubernetes_validate
import pytest
import yaml  # type: ignore[import-untyped]

from launcher.paths import ROOT
from sparkify_ops import settings as sparkify_settings

FOLDER = ROOT / "deploy" / "kubernetes"
# What Airflow 3.3 is made for.
VERSIONS = ("1.30", "1.33", "1.35")
VALUES = yaml.safe_load((FOLDER / "airflow-values.yaml").read_text())


def manifests() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.name != "airflow-values.yaml":
            for manifest in yaml.safe_load_all(file.read_text()):
                yield f"{manifest['kind']} {manifest['metadata']['name']}", manifest


def chart_pod() -> dict[str, Any]:
    """A pod as the chart makes it of the parts of the values that are Kubernetes' own."""
    container = {
        "name": "scheduler",
        "image": "{repository}:{tag}".format_map(VALUES["images"]["airflow"]),
        "securityContext": VALUES["securityContexts"]["containers"],
        "volumeMounts": VALUES["volumeMounts"],
        "resources": VALUES["scheduler"]["resources"],
        "env": VALUES["env"],
    }
    spec = {
        "containers": [container],
        "securityContext": VALUES["securityContexts"]["pod"],
        "volumes": VALUES["volumes"],
    }
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "airflow"}, "spec": spec}


EVERYTHING = [*manifests(), ("Pod of the chart", chart_pod())]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("name", "manifest"), EVERYTHING, ids=[name for name, _ in EVERYTHING])
def test_kubernetes_accepts_it(name: str, manifest: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(manifest, version, strict=True)


def misspell(part: dict[str, Any]) -> None:
    key = next(iter(part))
    part[key + "s"] = part.pop(key)


PLANTED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "Namespace sparkify": lambda m: m["metadata"].update(labels=["restricted"]),
    "ServiceAccount sparkify-tasks": lambda m: m.update(automountServiceAccountToken="no"),
    "NetworkPolicy nothing-else": lambda m: m["spec"].update(policyType=["Ingress"]),
    "NetworkPolicy names": lambda m: misspell(m["spec"]["egress"][0]),
    "NetworkPolicy tasks": lambda m: m["spec"]["egress"][0]["ports"][0].update(protocol=6),
    "NetworkPolicy airflow": lambda m: misspell(m["spec"]["ingress"][0]),
    "NetworkPolicy pages": lambda m: m["spec"].pop("podSelector") and m["spec"].update(selector={}),
    "Pod sparkify-task": lambda m: m["spec"]["containers"][0]["securityContext"].update(readonlyRootFilesystem=True),
    "Pod of the chart": lambda m: m["spec"]["containers"][0]["resources"].update(limit={"memory": "1Gi"}),
}


@pytest.mark.parametrize(("name", "manifest"), EVERYTHING, ids=[name for name, _ in EVERYTHING])
def test_a_planted_error_is_found(name: str, manifest: dict[str, Any]) -> None:
    wrong = yaml.safe_load(yaml.safe_dump(manifest))
    PLANTED[name](wrong)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


@pytest.mark.parametrize("pod", [dict(EVERYTHING)["Pod sparkify-task"], chart_pod()], ids=["task", "airflow"])
def test_pods_are_what_the_namespace_wants(pod: dict[str, Any]) -> None:
    """The standard `restricted`, which a cluster would check, and a read-only root file system beyond it."""
    assert (
        dict(EVERYTHING)["Namespace sparkify"]["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
        == "restricted"
    )
    spec = pod["spec"]
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] > 0
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in spec["containers"]:
        context = container["securityContext"]
        assert (context["allowPrivilegeEscalation"], context["readOnlyRootFilesystem"]) == (False, True)
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"]["requests"].keys() == {"cpu", "memory"}
        assert container["resources"]["limits"].keys() == {"memory"}
        (tmp,) = (mount["name"] for mount in container["volumeMounts"] if mount["mountPath"] == "/tmp")
        (volume,) = (volume for volume in spec["volumes"] if volume["name"] == tmp)
        assert volume["emptyDir"]["sizeLimit"]


def test_every_part_of_airflow_has_limits() -> None:
    for part in ("scheduler", "apiServer", "dagProcessor", "triggerer", "migrateDatabaseJob"):
        resources = VALUES[part]["resources"]
        assert resources["requests"]["memory"] == resources["limits"]["memory"], part


def test_nobody_calls_the_tasks_and_they_call_three_ports_only() -> None:
    policies = {name: manifest["spec"] for name, manifest in manifests() if name.startswith("NetworkPolicy")}
    everything_else = policies["NetworkPolicy nothing-else"]
    assert everything_else == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    labels = dict(EVERYTHING)["Pod sparkify-task"]["metadata"]["labels"]
    mine = [
        spec
        for spec in policies.values()
        if spec["podSelector"] and spec["podSelector"]["matchLabels"].items() <= labels.items()
    ]
    assert [spec["policyTypes"] for spec in mine] == [["Egress"]]
    open_to_all = [rule["ports"] for rule in mine[0]["egress"] if "to" not in rule]
    assert [[port["port"] for port in ports] for ports in open_to_all] == [[5439, 443]]


def test_the_names_agree() -> None:
    environment = {entry["name"]: entry["value"] for entry in VALUES["env"]}
    pod = dict(EVERYTHING)["Pod sparkify-task"]
    assert environment["SPARKIFY_KUBERNETES_SERVICE_ACCOUNT"] == pod["spec"]["serviceAccountName"] == "sparkify-tasks"
    assert {manifest["metadata"].get("namespace", "sparkify") for _, manifest in manifests()} == {"sparkify"}
    assert environment["SPARKIFY_KUBERNETES_NAMESPACE"] == "sparkify"
    (mount,) = (m["mountPath"] for m in VALUES["volumeMounts"] if m["name"] == "pod-template")
    assert environment["SPARKIFY_KUBERNETES_POD_TEMPLATE"] == f"{mount}/pod-template.yaml"


def test_the_dags_accept_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparkify_settings, "_is_installed", lambda _: True)
    environment = {entry["name"]: entry["value"] for entry in VALUES["env"]}
    environment["SPARKIFY_KUBERNETES_POD_TEMPLATE"] = str(FOLDER / "pod-template.yaml")
    read = sparkify_settings.Settings.read(environment)
    assert (read.runner, read.deferrable, read.kubernetes_secret) == ("kubernetes", True, "sparkify-warehouse")


def test_versions_are_those_of_the_project() -> None:
    version = ElementTree.parse(ROOT / "pom.xml").getroot().findtext("{http://maven.apache.org/POM/4.0.0}version")
    environment = {entry["name"]: entry["value"] for entry in VALUES["env"]}
    assert VALUES["images"]["airflow"]["tag"] == version
    assert environment["SPARKIFY_IMAGE"] == f"sparkify/tasks:{version}"
    pins = (ROOT / "requirements" / "airflow.in").read_text()
    assert f"apache-airflow-core=={VALUES['airflowVersion']}\n" in pins


def test_no_secret_is_in_a_file() -> None:
    text = "\n".join(file.read_text() for file in FOLDER.glob("*.yaml"))
    assert [manifest for name, manifest in manifests() if name.startswith("Secret")] == []
    assert re.findall(r"(?im)^.*password\s*:.*$", text) == []
