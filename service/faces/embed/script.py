"""The script of the `<on-record>` element: its parts and its stylesheet, joined to the one module that pages load.

Each part is a module of its own for whoever reads it. What they import from each other they have in the joined module
anyway, so that these lines, and the word `export`, are left out; no two of them give a name to different things.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files

# In the order in which they need each other.
PARTS = ("words.js", "elements.js", "service.js", "answer.js", "citation.js", "on-record.js")
STYLE = "on-record.css"
IMPORTED = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORTED = re.compile(r"^export ", re.MULTILINE)


def element_script() -> str:
    """Return the module that defines the element."""
    folder = files(__package__).joinpath("static")
    style = folder.joinpath(STYLE).read_text(encoding="utf-8")
    parts = (folder.joinpath(name).read_text(encoding="utf-8") for name in PARTS)
    joined = "\n".join(EXPORTED.sub("", IMPORTED.sub("", part)) for part in parts)
    return f"const STYLE = {json.dumps(style)};\n\n{joined}"
