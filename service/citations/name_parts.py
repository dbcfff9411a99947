"""A speaker's name for a bibliography: family and given name where the record proves which is which.

Which part of "Mao Ning" is the family name cannot be told from the words alone. It is told where the name reads as a
Chinese one in pinyin, or where the page addresses the speaker by it ("MS. PSAKI"). Elsewhere the name stands whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.indexer.names.people import is_pinyin_name

ADDRESSED = re.compile(r"(?i)(?:MS|MR|MRS|DR|MME)\.?\s+(?P<family>.+)")


def bibliographic_name(speaker: str, label: str | None) -> Mapping[str, str]:
    """Return a name as CSL-JSON has it: `family` and `given`, or the whole as `literal`.

    `label` is the speaker as printed at the head of the turn.
    """
    words = speaker.split()
    if len(words) > 1 and is_pinyin_name(speaker):
        return {"family": words[0], "given": " ".join(words[1:])}
    addressed = ADDRESSED.fullmatch(label.strip()) if label else None
    if addressed and speaker.casefold().endswith(f" {addressed['family']}".casefold()):
        cut = len(speaker) - len(addressed["family"])
        return {"family": speaker[cut:], "given": speaker[:cut].strip()}
    return {"literal": speaker}
