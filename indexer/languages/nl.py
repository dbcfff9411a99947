"""Dutch: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("niet geen nooit niemand nergens noch zonder"),
    denying=phrases("ontkent ontkende weigert weigerde verwerpt verworpen"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("procent",))

DAYS = Days(
    months=tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    relative=phrases("gisteren vandaag morgen"),
)

TURNS = TurnWords(
    asking=phrases("vraag journalist verslaggever interviewer"),
    questions=phrases("vraag"),
    answering=phrases("antwoord"),
    letter_pair=("v", "a"),
    chairing=phrases("voorzitter ondervoorzitter gespreksleider presentator tolk"),
    presiding=phrases("voorzitter"),
    offices=phrases(
        "voorzitter minister minister-president staatssecretaris premier woordvoerder ambassadeur "
        "directeur burgemeester commissaris"
    ),
    nameless=phrases("publiek onbekend"),
    honorifics=phrases("mevrouw meneer heer dhr mevr"),
    articles=phrases("de het"),
    connectors=phrases("van de der en voor"),
    openers=phrases("een dit dat deze ik wij maar want toen wat hoe waarom waar ja nee"),
    headings=phrases("onderwerp plaats bron contact aanvang"),
    directions=phrases("applaus gelach geroffel"),
    assemblies=phrases("tweede_kamer eerste_kamer"),
    interrogatives=phrases("wat wie hoe waarom waar wanneer welke is kan kunt wil heeft gaat"),
)

DUTCH = Language(
    code="nl",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("persconferentie", "persmoment"),
    interview_titles=("vraaggesprek",),
    debate_titles=(r"\bvergadering\b",),
    foot_headings=(r"(?:meer|verder) lezen|contact|persvoorlichting|gerelateerd.{0,20}",),
    closings=(r"sluiting .{3,20}|schorsing van .{3,40}",),
    turns=TURNS,
)
