"""The compose file and the chart say what the service reads: its settings, its probes, its secrets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from onrecord.service.settings import Settings
from tests.conftest import ROOT

DEPLOY = ROOT / "docs/deploy"
CHART = DEPLOY / "chart"
TEMPLATES = sorted((CHART / "templates").glob("*"))
VERSION = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)


def settings_in(text: str) -> set[tuple[str, str]]:
    """Return the settings whose variables stand in a text."""
    return {(section.lower(), name.lower()) for section, name in re.findall(r"ONRECORD_([A-Z]+)__([A-Z_]+)", text)}


def values_of(told: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Yield the names of the values of a chart that are no sections, as image.tag."""
    for name, value in told.items():
        if isinstance(value, dict) and value and name != "resources":
            yield from values_of(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


@pytest.mark.parametrize("file", [DEPLOY / "compose.yaml", *TEMPLATES], ids=lambda file: file.name)
def test_only_settings_are_set(file: object) -> None:
    """The service refuses to start with a variable that names none."""
    text = (DEPLOY / str(file)).read_text(encoding="utf-8")
    sections = {name: type(section).model_fields for name, section in Settings()}
    unknown = {(section, name) for section, name in settings_in(text) if name not in sections.get(section, ())}
    assert unknown == set()


def test_the_compose_file_runs_replicas_behind_a_proxy() -> None:
    """They are asked whether they are ready, share one count of requests, keep their caches apart, and stop in time."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    record = compose["services"]["record"]
    assert "ports" not in record  # only the proxy is reached from outside
    assert record["deploy"]["replicas"] == 3
    assert "/readyz" in record["healthcheck"]["test"][-1]
    assert record["environment"]["ONRECORD_SERVE__RATE_STORE"].startswith("redis://counts:")
    assert "counts" in compose["services"]
    assert record["volumes"] == ["/cache"]  # without a name: one for each replica
    assert int(record["stop_grace_period"].removesuffix("s")) > Settings().serve.shutdown_s
    hosts = record["environment"]["ONRECORD_SERVE__HOSTS"]
    assert json.loads(re.sub(r"\$\{RECORD_HOST[^}]*\}", "record.example.org", hosts)) == ["record.example.org"]
    assert set(compose["secrets"]) == set(record["secrets"])
    assert {"80:80", "443:443"} == set(compose["services"]["proxy"]["ports"])
    proxy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert re.findall(r"\b(?:name|port) (\w+)", proxy) == ["record", str(Settings().serve.port)]


def test_no_secret_stands_in_a_file() -> None:
    """Credentials come from files or Secrets that are not in the repository."""
    for file in [*DEPLOY.glob("*"), *TEMPLATES, CHART / "values.yaml"]:
        if file.is_file():
            assert re.search(r"(?i)(secret_access_key|password)\w*\s*[:=]\s*\S", file.read_text()) is None, file


def test_every_value_of_the_chart_is_used_and_given() -> None:
    """A value that no template reads would be set in vain; one that has no default would break a template."""
    used = {
        name for file in TEMPLATES for name in re.findall(r"\.Values\.([A-Za-z.]+)", file.read_text(encoding="utf-8"))
    }
    assert used == set(values_of(yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))))


def test_the_chart_is_of_this_version() -> None:
    """Its images have the version of the package."""
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text(encoding="utf-8"))
    assert VERSION is not None
    assert (chart["apiVersion"], chart["appVersion"]) == ("v2", VERSION[1])
    assert f"onrecord:{VERSION[1]}" in (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def test_the_chart_asks_the_probes_that_there_are() -> None:
    """A replica gets requests once it is ready, is restarted if it hangs, and ends its requests before it goes."""
    text = (CHART / "templates/deployment.yaml").read_text(encoding="utf-8")
    found = dict(re.findall(r"(\w+Probe):\s+httpGet: \{path: (\S+), port: http\}", text))
    assert found == {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}
    [grace] = re.findall(r"terminationGracePeriodSeconds: (\d+)", text)
    [pause] = re.findall(r'command: \[sleep, "(\d+)"\]', text)
    assert int(grace) >= int(pause) + Settings().serve.shutdown_s


def test_the_image_has_the_torch_of_the_tests() -> None:
    """It is installed by hand, from an index without CUDA."""
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    [pinned] = re.findall(r"torch==\S+", dockerfile)
    assert pinned in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(shutil.which("helm") is None, reason="helm is not installed")
def test_helm_finds_nothing_wrong() -> None:
    """Helm's own linter, strictly."""
    subprocess.run(["helm", "lint", "--strict", str(CHART)], check=True, capture_output=True)  # noqa: S607
