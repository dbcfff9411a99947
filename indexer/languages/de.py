"""German: its negations, numbers, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases
from onrecord.indexer.languages.voicing_de import VOICING

NEGATIONS = Negations(
    words=phrases("nicht kein keine keinen keinem keiner keines nie niemals niemand nirgends ohne weder"),
    denying=phrases(
        "bestreitet bestritt dementiert dementierte verweigert verweigerte lehnt abgelehnt verbietet verboten "
        "falsch unbegründet"
    ),
    harmless=phrases("nur bloß"),
)

NUMBERS = Numbers(
    values={
        "null": 0,
        **{
            word: value
            for value, word in enumerate("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), 2)
        },
    },
    scales={
        "hundert": 10**2,
        "tausend": 10**3,
        **dict.fromkeys(("million", "millionen"), 10**6),
        **dict.fromkeys(("milliarde", "milliarden"), 10**9),
    },
    amounts=phrases("halb hälfte drittel viertel doppelt prozent"),
    percent=("prozent",),
)

DAYS = Days(
    months=tuple("januar februar märz april mai juni juli august september oktober november dezember".split()),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    relative=phrases("gestern heute morgen"),
)

TURNS = TurnWords(
    asking=phrases(
        "f frage zusatzfrage zusatz nachfrage zwischenfrage journalist journalistin reporter reporterin fragesteller "
        "fragestellerin interviewer interviewerin"
    ),
    questions=phrases("frage zusatzfrage nachfrage zwischenfrage"),
    answering=phrases("antwort"),
    letter_pair=("f", "a"),
    chairing=phrases(
        "moderator moderatorin moderation vorsitzender vorsitzende vors präsident präsidentin vizepräsident "
        "vizepräsidentin alterspräsident sitzungsleiter sitzungsleiterin dolmetscher dolmetscherin"
    ),
    presiding=phrases("präsident präsidentin"),
    offices=phrases(
        "präsident präsidentin vorsitzender vorsitzende bundeskanzler bundeskanzlerin kanzler kanzlerin "
        "bundespräsident bundespräsidentin minister ministerin bundesminister bundesministerin "
        "ministerpräsident ministerpräsidentin staatssekretär staatssekretärin sts staatsminister "
        "staatsministerin sprecher sprecherin regierungssprecher regierungssprecherin botschafter "
        "botschafterin bm bk'in außenminister außenministerin bundesrat bundesrätin direktor direktorin "
        "senator senatorin"
    ),
    outlets=phrases("zeitung nachrichten rundfunk fernsehen agentur presse"),
    nameless=phrases("zuruf zwischenruf unbekannt unbekannter unbekannte zurufe"),
    honorifics=phrases("herr frau dr prof kollege kollegin abg abgeordneter abgeordnete"),
    openers=phrases(
        "der die das ein eine wenn wie was wer wo wann warum aber und oder denn dann also zum zur im in am an "
        "auf für mit von bei nach vor erstens zweitens drittens ich wir sie er es ihr ja nein nun so dazu "
        "dies diese dieser dieses hier"
    ),
    articles=phrases("der die das"),
    connectors=phrases("der die das des dem den für und von vom zu zur zum im in am beim an"),
    addressed=phrases("freunde freundinnen kollegen kolleginnen exzellenzen mitbürger mitbürgerinnen damen"),
    headings=phrases(
        "thema themen ort datum quelle betreff hinweis anmerkung stand kontakt telefon mitschrift teilnehmer "
        "redaktion beifall abstimmung tagesordnungspunkt beginn ende schluss unterbrechung iban konto sprecher_heute"
    ),
    notes=phrases("anmerkung anm. korrektur"),
    directions=phrases("beifall heiterkeit lachen zuruf unverständlich"),
    assemblies=phrases(
        "bundestag nationalrat plenarprotokoll landtag stenografischer_bericht stenographischer_bericht"
    ),
    given_by=phrases("mit von"),
    partners=phrases("mit"),
    reporting_for=phrases("von vom"),
    interrogatives=phrases(
        "was warum wie wer wen wem wessen wo wann welche welcher welches ist sind war waren hat haben kann "
        "können wird werden würde würden soll sollen"
    ),
)

GERMAN = Language(
    code="de",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    voicing=VOICING,
    talk_titles=("konferenz", "pressegespräch", "pressestatements?"),
    debate_titles=(r"\b(?:sitzung|plenarprotokoll)\b",),
    widgets=(r"(?:seite |artikel )?(?:drucken|teilen|empfehlen)|nach oben|zurück zur übersicht|seite \d+ von \d+",),
    foot_headings=(
        r"pressekontakt|ansprechpartner(?:in)?|kontakt|impressum|weitere informationen|weiterführende links|fußnoten",
        r"(?:mehr zum thema|das könnte sie auch interessieren|weitere (?:artikel|meldungen)|lesen sie auch).{0,20}",
        r"(?:newsletter|folgen sie uns)\b.{0,60}",
    ),
    closings=(r"(?:schluss|ende)(?: der (?:sitzung|pressekonferenz))?:? .{0,20}\d.{0,12}",),
    turns=TURNS,
)
