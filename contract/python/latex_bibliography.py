"""LaTeX: our BibTeX printed by the style plain, and by biblatex with biber, where they are installed."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from pathlib import Path

URL = os.environ["ONRECORD_URL"]
TOOLS = ("pdflatex", "bibtex", "biber", "pdftotext")
HEAD = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage[english]{babel}"
PLAIN = r"\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{record}\end{document}"
BIBLATEX = (
    r"\usepackage[backend=biber]{biblatex}\addbibresource{record.bib}"
    r"\begin{document}\nocite{*}\printbibliography\end{document}"
)
WANTED = {  # what a reader of either bibliography finds
    "plain": (
        "Foreign Ministry Spokesperson Mao Ning",
        "Press conference, February 2024",
        "Mao Ning, 23 February 2024",
    ),
    "biblatex": ("Foreign Ministry Spokesperson Mao Ning", "Press conference.", "Feb. 23, 2024"),
}


def get(path: str) -> str:
    """Return what the service answers."""
    with urllib.request.urlopen(f"{URL}{path}") as answer:
        text: str = answer.read().decode()
    return text


def printed(folder: Path, name: str, text: str, program: str) -> str:
    """Return a document as it is printed, its bibliography made by a program."""
    (folder / f"{name}.tex").write_text(HEAD + text, encoding="utf-8")
    for command in (("pdflatex", "-interaction=batchmode"), (program,), *[("pdflatex", "-interaction=batchmode")] * 2):
        ran = subprocess.run([*command, name], cwd=folder, capture_output=True, text=True, check=False)
        warned = re.findall(r"(?i)^.*(?:\bWARN\b|warning--|error).*$", ran.stdout, re.MULTILINE)
        assert not warned, warned
    return " ".join(output("pdftotext", str(folder / f"{name}.pdf"), "-").replace("-\n", "").split())


def output(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Print three citations in two ways, and look at what is printed."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"not installed: {', '.join(missing)}")
        return
    hits = json.loads(get("/v1/search?q=speaker:%22Mao+Ning%22+China&limit=3"))["hits"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        entries = [get(f"/v1/export?format=bibtex&id={hit['passage_id']}") for hit in hits]
        (folder / "record.bib").write_text("\n".join(entries), encoding="utf-8")
        for name, text, program in (("plain", PLAIN, "bibtex"), ("biblatex", BIBLATEX, "biber")):
            found = printed(folder, name, text, program)
            assert [words for words in WANTED[name] if words not in found] == [], found
    version = output("biber", "--version").split()[-1]
    print(f"biber {version}: {len(hits)} citations by plain and by biblatex, with names and months")


main()
