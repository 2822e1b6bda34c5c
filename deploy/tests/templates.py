"""The templates of deploy/aws as CloudFormation reads them: loops written out, values as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cfnlint.decode import decode
from cfnlint.template import Template

from launcher.paths import ROOT

FOLDER = ROOT / "deploy" / "aws"
# In the order in which they are deployed: each finds what it imports.
NAMES = ("network", "storage", "warehouse", "tasks", "airflow", "alarms")


def file(name: str) -> Path:
    return FOLDER / f"{name}.yaml"


@cache
def load(name: str) -> dict[str, Any]:
    """A template with its loops written out."""
    path = str(file(name))
    written, faults = decode(path)
    assert not faults
    template = Template(path, written, ["us-west-2"])
    assert not template.transform()
    loaded: dict[str, Any] = template.template
    return loaded


def resources(kind: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Template, logical name and properties of all resources, or of those of one type."""
    for name in NAMES:
        for logical, resource in load(name)["Resources"].items():
            if kind in ("", resource["Type"]):
                yield name, logical, resource.get("Properties", {})


def found(value: Any, function: str) -> Iterator[Any]:
    """The arguments of a function wherever it stands in a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == function:
                yield inner
            yield from found(inner, function)
    elif isinstance(value, list):
        for inner in value:
            yield from found(inner, function)


def text(value: Any) -> str:
    """A value for people and tests: parameters and attributes by their names in angle brackets."""
    match value:
        case {"Ref": str(name)}:
            return f"<{name}>"
        case {"Fn::GetAtt": attribute}:
            return f"<{attribute if isinstance(attribute, str) else '.'.join(attribute)}>"
        case {"Fn::ImportValue": name}:
            return text(name).replace("<Deployment>", "sparkify")
        case {"Fn::Sub": [str(pattern), dict(given)]}:
            return re.sub(r"\$\{([^}]+)\}", lambda m: text(given[m[1]]) if m[1] in given else f"<{m[1]}>", pattern)
        case {"Fn::Sub": str(pattern)}:
            return re.sub(r"\$\{([^}]+)\}", r"<\1>", pattern)
        case _:
            return str(value)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(template: str, role: str) -> list[dict[str, Any]]:
    """What a role may do, by its own policies and by those that are attached to it."""
    own = load(template)["Resources"][role]["Properties"].get("Policies", [])
    policies = [policy["PolicyDocument"] for policy in own]
    for name, _, properties in resources("AWS::IAM::RolePolicy"):
        if name == template and text(properties["RoleName"]) == f"<{role}>":
            policies.append(properties["PolicyDocument"])
    return [statement for policy in policies for statement in policy["Statement"]]


def actions(template: str, role: str) -> set[str]:
    return {str(action) for statement in statements(template, role) for action in listed(statement["Action"])}


def containers() -> Iterator[tuple[str, dict[str, Any]]]:
    for _, logical, properties in resources("AWS::ECS::TaskDefinition"):
        for container in properties["ContainerDefinitions"]:
            yield logical, container
