"""The whole line with the real model: seeds in, cited answers out."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from onrecord.service.composition import Record
from tests.conftest import ROOT, SEEDS
from tests.fakes import LOCAL

ONRECORD = Path(sys.executable).parent / "onrecord"

# The question, and how the passage that answers it begins or what it holds.
QUESTIONS = {
    "What did China say about Japan's discharge of Fukushima water?": "The ocean discharge of Japan’s Fukushima",
    "Why did China close the US consulate in Chengdu?": "informed the US Embassy in China of its decision to withdraw",
    "What role does China expect the SCO to play?": "As a founding member of the SCO, China sees the SCO as a priority",
    "Are Chinese police cooperating with Kiribati?": "I am not aware of the specifics you mentioned",
    "How does China help developing countries with their debt?": "equal-footed consultation and win-win cooperation",
    "What did the ministry say about the letter to Volkswagen?": "There is no “forced labor” in Xinjiang.",
    "Do Chinese-made port cranes threaten US security?": "The accusation that China-made cranes pose security risks",
    "What has China done against fentanyl?": "first country in the world to have officially scheduled fentanyl",
    "How many countries cooperate with China on vaccines?": "partnered with 30 countries on COVID-19 vaccine",
    "Was the Mars mission Tianwen-1 a success?": "China's first Mars mission Tianwen-1 was successfully launched",
}


# Asked in other words than the record's; whether an answer is given at all.
ANSWERED = (
    "Which countries congratulated China on its Mars launch?",
    "Did China open its space station to foreign astronauts?",
    "How did the ministry answer Pompeo's speech at the Nixon library?",
    "How satisfied are Chinese people with their government?",
    "What law does the US break by banning NASA from working with China?",
    "Is there a mechanism for Earth science between China and the US?",
    "Why are Americans dying from drugs according to China?",
    "What did the spokesperson say about forced labour in Xinjiang?",
    "Did the two governments talk about treated water?",
    "Will debt relief be discussed with poor nations?",
    "Which city or province was promoted at the ministry's event?",
    "Shanghai Cooperation Organization security",
    "climate change cooperation with other states",
    "What is China's position on the war in Ukraine?",
)
SILENT = (
    "What did the ministry say about the 2022 World Cup?",
    "What was said about TikTok?",
    "What is China's position on Brexit?",
    "Canadian citizens detained in Beijing",
    "What did China say about the Winter Olympics boycott?",
    "Did the spokesperson comment on Bitcoin?",
    "How does China see the coup in Myanmar?",
    "What was said about the Panama Canal?",
    "Which vaccine did Brazil buy?",
    "What did the ministry say about the earthquake in Turkey?",
    "How many aircraft carriers does China have?",
    "What is the population of Canada?",
    "Who is the president of Argentina?",
    "What did China say about Hong Kong's national security law?",
    "How did China react to the arrest of Meng Wanzhou?",
    "What did the ministry say about Huawei and 5G?",
    "Did the spokesperson mention the Dalai Lama?",
    "What was said about swine fever and pork imports?",
    "How does one bake bread?",
    "Will debt relief be discussed with Zambia?",
)


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    command = [str(ONRECORD), *(str(argument) for argument in arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("question", "words"), QUESTIONS.items())
def test_the_right_passage_comes_first(question: str, words: str, real_record: Record) -> None:
    """And the answer draws on it."""
    first = real_record.retriever.search(question).hits[0].passage
    assert words in first.text
    answer = real_record.answerer.ask(question)
    assert answer.answered
    assert first.exchange in {c.exchange for c in answer.citations if c.transcript == first.transcript}


def test_space_cooperation_is_answered_from_three_documents(real_record: Record) -> None:
    """A press conference and two reports, years apart."""
    answer = real_record.answerer.ask("What has China said about space cooperation?")
    assert {"000", "001", "002"} <= {c.path[:3] for c in answer.citations}


@pytest.mark.parametrize("question", ANSWERED)
def test_where_the_record_speaks_an_answer_is_given(question: str, real_record: Record) -> None:
    """Silence would be wrong here."""
    assert real_record.answerer.ask(question).answered


@pytest.mark.parametrize("question", SILENT)
def test_where_the_record_is_silent_nothing_is_answered(question: str, real_record: Record) -> None:
    """The nearest passages are offered instead."""
    answer = real_record.answerer.ask(question)
    assert not answer.answered
    assert answer.text.startswith(("Not found in the record.", "Nothing by Mao Ning or Wang Wenbin"))
    assert len(answer.nearest) == 3


def test_index_ask_and_index_again_from_the_command_line(tmp_path: Path) -> None:
    """Nothing is embedded the second time."""
    seeds = sorted(SEEDS.glob("00[02]*.txt"))  # two that speak of space, which the real model has read soon
    assert run("index", *seeds, cwd=tmp_path).returncode == 0
    again = json.loads(run("index", *seeds, "--json", cwd=tmp_path).stdout)
    assert (again["unchanged"], again["embedded"], again["generation"]) == (2, 0, 1)
    asked = run("ask", "What has China said about space cooperation?", "--json", cwd=tmp_path)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert json.loads(asked.stdout)["answered"] is True


def test_the_program_needs_neither_network_nor_hub(tmp_path: Path, real_record: Record) -> None:
    """Every connection is refused, and it answers all the same."""
    index = real_record.settings.index.path
    code = (
        "import socket, sys\n"
        "def refuse(*args, **kwargs): raise OSError('no network in this test')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from onrecord.service.faces.cli import main\n"
        f"main(['search', 'fentanyl', '--json', '--index', {str(index)!r}])"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "fentanyl" in json.loads(out.stdout)["hits"][0]["text"]


@pytest.fixture
def _ctrl_c_counts() -> Iterator[None]:
    """Have our children heed Ctrl-C, which a shell lets what it runs in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_counts")
@pytest.mark.parametrize(
    ("told", "code", "said"),
    [(signal.SIGINT, 130, "onrecord: stopped; the service answers no more\n"), (signal.SIGTERM, -signal.SIGTERM, "")],
)
def test_the_service_starts_answers_and_stops(
    told: signal.Signals, code: int, said: str, tmp_path: Path, real_record: Record
) -> None:
    """As `make serve` runs it, and by Ctrl-C as by a service manager."""
    command = [str(ONRECORD), "serve", "--port", "0", "--json", "--index", str(real_record.settings.index.path)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = json.loads(server.stdout.readline())["url"]
            answer = httpx.post(f"{url}/v1/ask", json={"question": "debt"}, **LOCAL, timeout=60).json()
            assert answer["answered"] is True
        finally:
            server.send_signal(told)
            _, log = server.communicate(timeout=30)
    assert "Traceback" not in log
    assert server.returncode == code
    assert log.endswith(said)


def test_the_seeds_are_as_they_were_given() -> None:
    """Byte for byte, so that ids and golden records hold."""
    for file in (ROOT / "tests/golden").glob("*.json"):
        source = json.loads(file.read_text(encoding="utf-8"))["source"]
        assert sha256((SEEDS / source["path"]).read_bytes()).hexdigest() == source["sha256"]
