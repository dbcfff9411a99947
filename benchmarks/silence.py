"""How often an answer is given where there is one, and withheld where there is none.

    python benchmarks/silence.py PAGES QUESTIONS.jsonl… [--index DIR]

PAGES is a folder of transcripts; each line of QUESTIONS is a JSON object with "query" and either
"answerable" or "gold" (null where there is no answer). Printed are, for a sweep of
`answer.min_evidence`, the share of the answerable questions that would be answered and the share of the
others that would not; the line of the configured value is marked.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from statistics import mean

from indexer.config import load_settings
from indexer.engines import configured_embedder
from indexer.progress import silent
from service.composition import Record, open_builder, open_record
from service.evidence import Judge

SWEEP = (0.35, 0.40, 0.45, 0.50, 0.525, 0.55, 0.575, 0.60, 0.65, 0.70)


def evidence(record: Record, question: str) -> float:
    """Return the evidence of the best passage for a question."""
    settings = record.settings.answer
    result = record.retriever.search(question, settings.passages)
    judge = Judge(result.query.text, result.snapshot.lexical)
    return max((judge.weigh(hit).weight(settings) for hit in result.hits), default=0.0)


def read_questions(file: Path) -> list[tuple[str, bool]]:
    """Return each question of a file and whether the record answers it."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [(row["query"], bool(row.get("answerable", row.get("gold")))) for row in rows]


def sweep(name: str, record: Record, questions: list[tuple[str, bool]]) -> None:
    """Print both shares for every threshold."""
    weights = [(evidence(record, question), answerable) for question, answerable in questions]
    answerable = [weight for weight, yes in weights if yes]
    others = [weight for weight, yes in weights if not yes]
    print(f"{name}: {len(answerable)} questions with an answer, {len(others)} without")
    print("  min_evidence   answered of the answerable   silent on the others")
    for least in SWEEP:
        answered, withheld = mean(w >= least for w in answerable), mean(w < least for w in others)
        mark = " <" if least == record.settings.answer.min_evidence else ""
        print(f"  {least:12.3f}   {answered:26.3f}   {withheld:20.3f}{mark}")


def main() -> None:
    """Sweep over every file of questions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--index", type=Path, help="keep or use an index here, which saves embedding again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=arguments.index or Path(folder) / "index")
        embedder = configured_embedder(settings.model)
        if not (settings.index.path / "CURRENT").exists():
            open_builder(settings, silent, embedder).build([arguments.pages])
        record = open_record(settings, embedder)
        for file in arguments.questions:
            sweep(str(file), record, read_questions(file))


if __name__ == "__main__":
    main()
