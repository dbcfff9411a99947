"""Rule: a sentence must not affirm what its passages deny, or deny what they do not deny.

The rule compares the words in the scope of negations ("does not support", "never", "opposes", "denied", 不, 反对), not
meaning. When in doubt it drops a true sentence rather than keep a reversed one. It cannot see irony.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.indexer.languages import CHINESE, ENGLISH
from onrecord.service.generation.rules.lexis import Lexis, Word

NEGATING = ENGLISH.negations.words | ENGLISH.negations.denying
# A word after a negation that cancels it: "not only", "no doubt".
HARMLESS = ENGLISH.negations.harmless
CHINESE_NEGATING = CHINESE.negations.words - CHINESE.negations.inside_words
CHINESE_HARMLESS = CHINESE.negations.harmless
CHINESE_DENYING = CHINESE.negations.denying
REACH = 4  # terms after a negation that are in its scope
HALF = 0.5  # share of a negation's scope that must be reversed for the sentence to be dropped
NEARLY = 0.8  # share of its terms that a sentence has in common with a sentence that it repeats
OPPOSITES = ENGLISH.negations.opposites


def reversed_meaning(claimed: str, said: Sequence[str], lexis: Lexis) -> str | None:
    """Return why a claim reverses the meaning of its passages, or None if it does not. `said` are their sentences.

    If the claim nearly repeats one of the sentences, each of its terms must be denied or affirmed as in that sentence.
    """
    words = lexis.words(claimed)
    records = [lexis.words(text) for text in said]
    terms, denied, affirmed = _polarity(words)
    theirs = [_polarity(record) for record in records]
    affirmed_by_them = set().union(*(affirmed for _, _, affirmed in theirs))
    denied_by_them = set().union(*(denied for _, denied, _ in theirs))
    if opposite := _opposite(words, records, denied | denied_by_them):
        return opposite
    nearest = max(theirs, key=lambda record: len(terms & record[0]), default=(set(), set(), set()))
    if len(terms & nearest[0]) >= NEARLY * len(terms):
        _, theirs_denied, theirs_affirmed = nearest
        turned = (denied - affirmed) & (theirs_affirmed - theirs_denied)
        turned |= (affirmed - denied) & (theirs_denied - theirs_affirmed)
        if turned:
            return f"it reverses what one of its passages says of “{', '.join(sorted(turned))}”"
    if denied and not denied_by_them:
        return "it denies something, and its passages deny nothing"
    for scope in (scope for record in records for _, scope in _scopes(record)):
        reached = {record_term for record_term in scope if record_term in denied_by_them}
        missed = (reached & terms) - denied - affirmed_by_them
        if missed and len(missed) >= HALF * len(reached):
            return f"its passages deny what it says of “{', '.join(sorted(missed))}”"
    turned = (denied & affirmed_by_them) - denied_by_them
    if turned and len(turned) > HALF * len(denied):
        return f"it denies what its passages say of “{', '.join(sorted(turned))}”"
    return None


def _opposite(words: Sequence[Word], records: Sequence[Sequence[Word]], denied: set[str]) -> str | None:
    """Return why a word of a sentence is the opposite of a word in the passages, or None if there is no such word.

    Words that the sentence or a passage denies are ignored, since "does not support" is close to "opposes".
    """
    written = {word.written for word in words if word.term not in denied}
    theirs = {word.written for record in records for word in record if word.term not in denied}
    for pair in OPPOSITES:
        for ours, others in (pair, pair[::-1]):
            if (used := written & ours) and not written & others and theirs & others and not theirs & ours:
                return f"it says “{min(used)}”, and its passages say “{min(theirs & others)}”"
    return None


def _is_negation(words: Sequence[Word], place: int) -> bool:
    word = words[place].written
    after = words[place + 1].written if place + 1 < len(words) else ""
    if word in NEGATING:
        return after not in HARMLESS
    return word in CHINESE_DENYING or (word[0] in CHINESE_NEGATING and word not in CHINESE_HARMLESS)


def _scopes(words: Sequence[Word]) -> list[tuple[set[int], set[str]]]:
    """Return the scope of each negation, as positions and terms: the next terms in its clause.

    If there are none, the scope is the terms before it, as in "the accusation is false".
    """
    scopes = []
    for place, word in enumerate(words):
        if _is_negation(words, place):
            clause = [i for i, other in enumerate(words) if other.clause == word.clause and other.term]
            behind = [i for i in clause if i > place][:REACH]
            reached = behind or [i for i in clause if i < place][-REACH:]
            scopes.append((set(reached), {words[i].term for i in reached}))
    return scopes


def _polarity(words: Sequence[Word]) -> tuple[set[str], set[str], set[str]]:
    """Return the terms of a text, those that it denies somewhere, and those that it affirms somewhere.

    Two negations affirm, as in "does not oppose".
    """
    scopes = _scopes(words)
    denied: set[str] = set()
    affirmed: set[str] = set()
    for place, word in enumerate(words):
        if word.term:
            reaching = sum(place in places for places, _ in scopes)
            (denied if reaching % 2 else affirmed).add(word.term)
    return denied | affirmed, denied, affirmed
