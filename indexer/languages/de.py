"""German words of asking, answering and presiding."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

GERMAN = TurnWords(
    asking=(
        "f frage zusatzfrage nachfrage zwischenfrage journalist journalistin reporter reporterin "
        "fragesteller fragestellerin interviewer interviewerin"
    ),
    answering="antwort",
    chairing=(
        "moderator moderatorin moderation vorsitzender vorsitzende vors präsident präsidentin "
        "vizepräsident vizepräsidentin alterspräsident sitzungsleiter sitzungsleiterin "
        "dolmetscher dolmetscherin"
    ),
    offices=(
        "bundeskanzler bundeskanzlerin kanzler kanzlerin bundespräsident bundespräsidentin "
        "minister ministerin bundesminister bundesministerin ministerpräsident "
        "ministerpräsidentin staatssekretär staatssekretärin sts staatsminister staatsministerin "
        "sprecher sprecherin regierungssprecher regierungssprecherin botschafter botschafterin bm "
        "bk'in außenminister außenministerin bundesrat bundesrätin direktor direktorin senator "
        "senatorin"
    ),
    outlets="zeitung nachrichten rundfunk fernsehen agentur presse",
    nameless="zuruf zwischenruf unbekannt unbekannter unbekannte zurufe",
    honorifics="herr frau dr prof",
    openers=(
        "der die das ein eine wenn wie was wer wo wann warum aber und oder denn dann also zum zur "
        "im in am an auf für mit von bei nach vor erstens zweitens drittens ich wir sie er es ihr "
        "ja nein nun so dazu dies diese dieser dieses hier"
    ),
    connectors="der die das des dem den für und von vom zu zur zum im in am beim an",
    headings=(
        "thema themen ort datum quelle betreff hinweis anmerkung stand kontakt telefon mitschrift "
        "teilnehmer redaktion beifall abstimmung tagesordnungspunkt"
    ),
    directions="beifall heiterkeit lachen zuruf unverständlich",
    interrogatives=(
        "was warum wie wer wen wem wessen wo wann welche welcher welches ist sind war waren hat "
        "haben kann können wird werden würde würden soll sollen"
    ),
    months="januar februar märz april mai juni juli august september oktober november dezember",
)
