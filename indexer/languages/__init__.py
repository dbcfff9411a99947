"""What each language decides, in one place: `ENGLISH`, `CHINESE`, and the words of both together.

Grammar, query, near-duplicate folding, the quotation check and the guard of generated answers all read these words
here, so that none of them contradicts another.
"""

from onrecord.indexer.languages.en import ENGLISH
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, Voicing
from onrecord.indexer.languages.zh import CHINESE

LANGUAGES = (ENGLISH, CHINESE)

__all__ = ["CHINESE", "ENGLISH", "LANGUAGES", "Days", "Language", "Negations", "Numbers", "Voicing"]
