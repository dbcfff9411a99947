"""Runs work on a Ray cluster that others have started (`ray start`).

Tasks are Ray's own, which it runs again elsewhere if their node dies. Nodes without our package, or with other code,
are refused by name, since they would read the same bytes in another way.
"""

from __future__ import annotations

import pickle
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from onrecord.indexer.cluster.cluster_work import Batch, Done, GivenUp
from onrecord.indexer.cluster.node_work import code_digest
from onrecord.indexer.errors import ClusterError

AUTO = "auto"
PORT = 6379  # Ray's own
CONNECT_S = 5.0
NODES_ANSWER_S = 120.0
LOOK_S = 5.0  # between two looks whether any node is left
RETRIES = 3
AHEAD = 2  # batches for each that is being worked on
# The beginning of HTTP/2, which Ray speaks, and the kind of frame with which a server begins.
GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
FRAME_HEAD, SETTINGS_FRAME = 9, 4
START = "start one with: ray start --head --disable-usage-stats"
NO_NODE = f"the cluster has no node with a processor; {START}"

Resources = Mapping[str, float]
Answer = tuple[str, str, str, bytes]  # what became of a task, the name of its node, what is wrong, the pickled result


@dataclass(frozen=True, slots=True)
class Node:
    """A machine of the cluster that can work."""

    id: str
    name: str
    resources: Resources

    def has(self, needed: Resources) -> bool:
        """Return whether the node has these resources, used or not."""
        return all(self.resources.get(name, 0) >= amount for name, amount in needed.items())


@contextmanager
def connected(address: str) -> Iterator[RayCluster]:
    """Connect to a running cluster, by HOST:PORT or `auto`, check its nodes, and leave it in the end.

    Raises `ClusterError` if Ray is not installed, nothing is there, or a node has not the same code as this process.
    """
    if find_spec("ray") is None:
        raise ClusterError("--ray needs Ray, which is not installed; run: pip install 'onrecord[scale]'")
    if address != AUTO:
        address = checked_address(address)
    import ray  # noqa: PLC0415 - takes a second, and an extra

    try:
        ray.init(address=address, log_to_driver=False, configure_logging=False, logging_level="ERROR")
    except Exception as error:
        raise ClusterError(f"--ray {address}: {_why_unconnected(address, error)}") from error
    try:
        # Ray tells of nodes that die on standard output, where only results belong.
        with redirect_stdout(sys.stderr):
            cluster = RayCluster(living_nodes(ray.nodes()))
            cluster.check_nodes()
            yield cluster
    finally:
        ray.shutdown()


def checked_address(address: str) -> str:
    """Return an address with its port, if something that may be Ray answers there. Raises `ClusterError`."""
    host, colon, port = address.rpartition(":")
    if not colon:
        host, port = address, str(PORT)
    if not host or "/" in host or not port.isdecimal():
        raise ClusterError(f"--ray {address}: is no address; give HOST:PORT of the head node, or auto")
    try:
        with socket.create_connection((host, int(port)), timeout=CONNECT_S) as connection:
            connection.sendall(GREETING)
            answer = connection.recv(FRAME_HEAD)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ClusterError(
            f"--ray {address}: nothing answers there ({reason}); check the address of the head node, or {START}"
        ) from error
    if len(answer) < FRAME_HEAD or answer[3] != SETTINGS_FRAME:
        raise ClusterError(f"--ray {address}: what answers there is not Ray; give the address of the head node")
    return f"{host}:{port}"


def living_nodes(told: Iterable[Mapping[str, Any]]) -> tuple[Node, ...]:
    """Return the nodes that can work, from what Ray tells of all."""
    return tuple(
        Node(node["NodeID"], f"{node['NodeManagerHostname']} ({node['NodeManagerAddress']})", node["Resources"])
        for node in told
        if node["Alive"] and node["Resources"].get("CPU")
    )


def needs_of(nodes: Sequence[Node], *, embeds: bool) -> dict[str, float]:
    """Return what a task needs of its node.

    Parsing takes a processor. A model takes a GPU if any node has one, else all processors of a node, which it uses at
    once; of unequal nodes, as many as the smallest has.
    """
    if not embeds:
        return {"CPU": 1}
    if any(node.has({"GPU": 1}) for node in nodes):
        return {"CPU": 1, "GPU": 1}
    return {"CPU": min(node.resources["CPU"] for node in nodes)}


class RayCluster:
    """A cluster that this process is connected to."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        if not nodes:
            raise ClusterError(NO_NODE)
        import ray  # noqa: PLC0415 - an extra

        self.nodes = nodes
        self._task: Any = ray.remote(_on_node())

    def check_nodes(self) -> None:
        """Raise `ClusterError` naming a node that does not answer, or has not the same code as this process.

        A node that dies meanwhile is left out. Ray takes half a minute to notice it.
        """
        import ray  # noqa: PLC0415 - an extra
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy  # noqa: PLC0415 - likewise

        asked = {}
        for node in self.nodes:
            there = NodeAffinitySchedulingStrategy(node.id, soft=False)
            asked[self._task.options(num_cpus=0, scheduling_strategy=there).remote(code_digest(), None)] = node
        ready, late = ray.wait(list(asked), num_returns=len(asked), timeout=NODES_ANSWER_S)
        silent = [(asked[answer], f"did not answer within {NODES_ANSWER_S:.0f} s") for answer in late]
        for answer in ready:
            try:
                opened(ray.get(answer))
            except ray.exceptions.RayError as error:
                silent.append((asked[answer], f"failed: {_first_line(error)}"))
        self.nodes = living_nodes(ray.nodes())
        for node, reason in silent:
            if node.id in {living.id for living in self.nodes}:
                raise ClusterError(f"node {node.name} {reason}; check it, or stop Ray on it")
        if not self.nodes:
            raise ClusterError(NO_NODE)

    def each(
        self, work: Callable[[Batch], Done], batches: Iterable[Batch], *, embeds: bool
    ) -> Iterator[tuple[Batch, Done | GivenUp]]:
        """Yield each batch with the result of the work, in the order of the batches. See `Cluster`."""
        needed = needs_of(self.nodes, embeds=embeds)
        at_once = sum(int(min(node.resources.get(n, 0) // a for n, a in needed.items())) for node in self.nodes)
        task = self._task.options(num_cpus=needed["CPU"], num_gpus=needed.get("GPU", 0), max_retries=RETRIES)
        waiting: deque[tuple[Batch, object]] = deque()
        for batch in batches:
            waiting.append((batch, task.remote(code_digest(), pickle.dumps((work, batch)))))
            if len(waiting) > AHEAD * at_once:
                yield _first_of(waiting, needed)
        while waiting:
            yield _first_of(waiting, needed)


def _first_of(waiting: deque[tuple[Batch, object]], needed: Resources) -> tuple[Batch, Any]:
    """Return the oldest batch with its result."""
    batch, answer = waiting.popleft()
    result = _result(answer, needed)
    return batch, result if isinstance(result, GivenUp) else pickle.loads(result)  # noqa: S301 - from our own code


def _result(answer: object, needed: Resources) -> bytes | GivenUp:
    """Wait for the pickled result of a task. Raises `ClusterError` if no node is left that could run it."""
    import ray  # noqa: PLC0415 - an extra

    while not ray.wait([answer], timeout=LOOK_S)[0]:
        if not any(node.has(needed) for node in living_nodes(ray.nodes())):
            raise ClusterError(
                "no node is left that could go on; nothing was published, so start nodes and run the same command again"
            )
    try:
        return opened(ray.get(answer))
    except ray.exceptions.RayTaskError as error:
        raise ClusterError(f"a node failed: {_first_line(error.cause)}; please report it") from error
    except ray.exceptions.RayError as error:
        return GivenUp(f"what worked on it died {RETRIES + 1} times ({type(error).__name__}); check its node")


def opened(answer: Answer) -> bytes:
    """Return what a task sent back. Raises `ClusterError` if its node could not do it."""
    how, node, said, result = answer
    if how == "lacks":
        raise ClusterError(
            f"node {node} cannot run On Record ({said}); install onrecord {version('onrecord')} there, with the same "
            "extras as here"
        )
    if how == "differs":
        raise ClusterError(
            f"node {node} has other code of On Record ({said}) than this machine ({version('onrecord')}); "
            "install the same there, and start Ray on it again"
        )
    if how == "refused":
        raise ClusterError(f"node {node}: {said}")
    return result


def _on_node() -> Callable[[str, bytes | None], Answer]:
    """Return the function that does our work on a node.

    It is made here so that Ray sends it whole: were it named by its module, a node without our package could not even
    say so. Without work it only looks.
    """

    def on_node(code: str, packed: bytes | None) -> Answer:
        import pickle  # noqa: PLC0415 - on the node
        import socket  # noqa: PLC0415

        node = socket.gethostname()
        try:
            from importlib.metadata import version  # noqa: PLC0415

            from onrecord.indexer.cluster.node_work import code_digest  # noqa: PLC0415
            from onrecord.indexer.errors import OnRecordError  # noqa: PLC0415
        except ImportError as error:
            return "lacks", node, str(error), b""
        if code_digest() != code:
            return "differs", node, version("onrecord"), b""
        if packed is None:
            return "done", node, "", b""
        work, batch = pickle.loads(packed)  # noqa: S301 - from who builds
        try:
            return "done", node, "", pickle.dumps(work(batch))
        except OnRecordError as error:
            return "refused", node, str(error), b""

    return on_node


def _why_unconnected(address: str, error: Exception) -> str:
    if address == AUTO:
        return f"found no running cluster on this machine ({_first_line(error)}); {START}"
    return (
        f"Ray cannot connect ({_first_line(error)}); this machine must be a node of the cluster "
        f"(ray start --address={address}) with the same versions of Ray and Python"
    )


def _first_line(error: BaseException) -> str:
    return " ".join(str(error).split(". ")[0].split()) or type(error).__name__
