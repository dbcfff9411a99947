"""English: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.discourse_en import ANSWERING, ASKING
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers

NEGATIONS = Negations(
    words=frozenset(
        "not no never neither nor none nobody nothing nowhere without cannot "
        "hardly scarcely barely rarely seldom".split()
    ),
    denying=frozenset(
        "deny denies denied denying oppose opposes opposed opposing opposition reject rejects rejected rejecting "
        "refuse refuses refused refute refutes refuted dismiss dismisses dismissed refrain refrains stop stops stopped "
        "cease ceased prevent prevents prevented avoid avoids prohibit prohibits prohibited ban bans banned untrue "
        "false groundless baseless unfounded unable fail fails failed lack lacks impossible against".split()
    ),
    harmless=frozenset("only just merely doubt matter".split()),
    prefix=r"(?:un|in|im|il|ir|non|dis|mis|anti)(?=\w{3})",
    contractions={
        "n't": "not",
        "'re": "are",
        "'ve": "have",
        "'ll": "will",
        "'m": "am",
        "can't": "can not",
        "won't": "will not",
        "shan't": "shall not",
        "cannot": "can not",
        "let's": "let us",
    },
    opposites=tuple(
        (frozenset(one.split()), frozenset(other.split()))
        for one, other in (
            (
                "support supports supported supporting supportive back backs",
                "oppose opposes opposed opposing opposition",
            ),
            ("welcome welcomes welcomed", "condemn condemns condemned deplore deplores regret regrets"),
            ("increase increases increased increasing rise rose grew", "decrease decreased decline declined drop fell"),
            ("accept accepts accepted", "reject rejects rejected refuse refuses refused"),
            ("confirm confirms confirmed", "deny denies denied"),
            ("impose imposes imposed", "lift lifts lifted remove removed"),
            ("lawful legal", "unlawful illegal"),
            ("true correct", "untrue false wrong"),
            ("agree agrees agreed", "disagree disagrees disagreed"),
            ("constructive", "destructive"),
        )
    ),
)

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = Numbers(
    values={
        **{word: value for value, word in enumerate(UNITS.split())},
        **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
    },
    scales={"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    short_scales={"bn": 10**9, "mn": 10**6},
    amounts=frozenset(
        "first second third fourth fifth sixth seventh eighth ninth tenth half halves quarter quarters thirds dozen "
        "dozens hundreds thousands millions billions trillions double triple twice percent percentage".split()
    ),
    loose_amounts=frozenset("once thrice both single minus plus tn".split()),
    signs=frozenset("$€£¥₩₽"),
    percent=("percent", "per cent"),
    measures=(
        *("doubled", "doubles", "tripled", "triples", "twofold", "fold", "majority", "most"),
        *("dollars?", "yuan", "rmb", "euros?", "yen", "rubles?", "pounds?", r"won(?= \d)", r"kilomet\w+", "miles?"),
        *("tons?", "tonnes?"),
    ),
)

DAYS = Days(
    months=(
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    abbreviations=frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()),
    relative=frozenset("yesterday today tomorrow".split()),
    capitalised=frozenset("march may jan mar".split()),
)

NO_NAMES = frozenset(
    "a an the this that these those some any all each every many most few several other another such what which who "
    "whom whose when where why how if as at by but and or nor so yet for from in into of off on onto out over to up "
    "with about after again against also although among because before between both during even ever first finally "
    "further he her here his i it its just let like may me more moreover much my no not now once one only our she "
    "since still than their them then there therefore they though through thus under until us very was we well were "
    "while will would you your yes is are be been do does did has have had can could should must shall might "
    "however today tomorrow yesterday second third recently certainly indeed meanwhile nevertheless instead".split()
)

ENGLISH = Language(
    code="en",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    no_names=NO_NAMES,
    asking=ASKING,
    answering=ANSWERING,
)
