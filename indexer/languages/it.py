"""Italian: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("non né mai nessuno nessuna niente"),
    denying=phrases("nega negato smentisce smentito respinge respinto"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("per cento",))

DAYS = Days(
    months=tuple(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()
    ),
    weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    relative=phrases("ieri oggi domani"),
)

TURNS = TurnWords(
    asking=phrases("domanda giornalista giornalisti intervistatore intervistatrice"),
    questions=phrases("domanda"),
    answering=phrases("risposta"),
    letter_pair=("d", "r"),
    chairing=phrases("moderatore moderatrice conduttore conduttrice interprete"),
    presiding=phrases("presidente"),
    offices=phrases(
        "presidente vicepresidente ministro ministra sottosegretario sottosegretaria portavoce "
        "ambasciatore ambasciatrice segretario segretaria direttore direttrice governatore senatore "
        "senatrice deputato deputata commissario sindaco sindaca premier relatore relatrice"
    ),
    nameless=phrases("voce voci pubblico"),
    honorifics=phrases("signor signora onorevole on dott dott.ssa avv"),
    articles=phrases("il la lo gli le"),
    connectors=phrases("di del della dei delle e per con"),
    openers=phrases("il gli questo questa questi sono non ma però allora quando che chi perché prima secondo terzo"),
    headings=phrases("oggetto luogo tema temi contatti foto votazione ordine_del_giorno"),
    directions=phrases("applausi commenti proteste risate"),
    assemblies=phrases("camera_dei_deputati senato_della_repubblica resoconto_stenografico"),
    interrogatives=phrases("che chi cosa come quando dove perché quale quali quanto"),
    given_by=phrases("con di del della"),
    partners=phrases("con"),
    reporting_for=phrases("di del della"),
)

ITALIAN = Language(
    code="it",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("conferenza stampa", "punto stampa"),
    interview_titles=("intervista",),
    debate_titles=(r"\bsedut[ae]\b",),
    widgets=(r"(?:condividi|stampa)(?: .{2,20})?|torna su",),
    foot_headings=(r"contatti|ufficio stampa|leggi anche|articoli correlati|approfondimenti",),
    closings=(r"la seduta[^.]{0,40} (?:termina|è sospesa|riprende|comincia|è tolta)(?: alle .{2,20})?",),
    turns=TURNS,
)
