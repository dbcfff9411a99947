"""Greek: its negations, days and the words by which it marks who speaks.

Words in capitals are written without accents, so a word of a label stands here both ways.
"""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("δεν δε μην μη όχι ποτέ κανείς κανένας καμία κανένα τίποτα χωρίς"),
    denying=phrases("διαψεύδει διέψευσε αρνείται αρνήθηκε απορρίπτει απέρριψε"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("τοις εκατό",))

DAYS = Days(
    months=tuple(
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
        "δεκεμβρίου".split()
    ),
    weekdays=("δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή"),
    relative=phrases("χθες σήμερα αύριο"),
)

TURNS = TurnWords(
    asking=phrases(
        "ερώτηση ερωτηση ερώτημα ερωτημα δημοσιογράφος δημοσιογραφος δημοσιογράφοι δημοσιογραφοι ανταποκριτής "
        "ανταποκριτης"
    ),
    questions=phrases("ερώτηση ερωτηση ερώτημα ερωτημα"),
    answering=phrases("απάντηση απαντηση"),
    letter_pair=("ε", "α"),
    chairing=phrases("συντονιστής συντονιστης συντονίστρια συντονιστρια προεδρεύων προεδρευων διερμηνέας διερμηνεας"),
    presiding=phrases("πρόεδρος προεδρος"),
    offices=phrases(
        "πρωθυπουργός πρωθυπουργος υπουργός υπουργος υφυπουργός υφυπουργος πρέσβης πρεσβης βουλευτής βουλευτης "
        "εκπρόσωπος εκπροσωπος διοικητής διοικητης"
    ),
    nameless=phrases("ακροατής ακροατης ακροατές ακροατες"),
    honorifics=phrases("κ κος κα κύριος κυριος κυρία κυρια"),
    articles=phrases("ο η οι του της"),
    openers=phrases("αυτό αυτός εμείς εσείς λοιπόν ναι όχι και αλλά αν γιατί"),
    connectors=phrases("και του της των για"),
    headings=phrases("θέμα θεμα πηγή πηγη σημείωση σημειωση"),
    directions=phrases("χειροκροτήματα γέλια"),
    assemblies=phrases("βουλή_των_ελλήνων"),
    interrogatives=phrases("πώς ποιος ποια ποιο πότε πού πόσο πόσα"),
)

GREEK = Language(
    code="el",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    conference_titles=("συνέντευξη τύπου", "ενημέρωση (?:των )?(?:διαπιστευμένων|πολιτικών)"),
    interview_titles=("συνέντευξη",),
    debate_titles=("συνεδρίαση",),
    foot_headings=(r"επικοινωνία|σχετικά|διαβάστε επίσης",),
    letters="[\u0370-\u03ff\u1f00-\u1fff]",
    turns=TURNS,
)
