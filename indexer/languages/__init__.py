"""What each language decides, in one place: `ENGLISH`, `CHINESE`, and the words of both together.

Near-duplicate folding, the quotation check and the guard of generated answers read these words here, so that none of
them contradicts another. Grammar and query still have words of their own.
"""

from onrecord.indexer.languages.en import ENGLISH
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers
from onrecord.indexer.languages.zh import CHINESE

LANGUAGES = (ENGLISH, CHINESE)

__all__ = ["CHINESE", "ENGLISH", "LANGUAGES", "Days", "Language", "Negations", "Numbers"]
