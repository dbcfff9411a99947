"""How German quotes, denies and supposes, and how far such words reach."""

from __future__ import annotations

from onrecord.indexer.languages.language import Voicing

UNTRUE = (
    r"(?:(?:schlicht|einfach|völlig|vollkommen|komplett|absolut|glatt|frei|ganz) )*"
    r"(?:falsch|unwahr|nicht (?:wahr|richtig|zutreffend|der Fall)|gelogen|erlogen|erfunden|unzutreffend|unrichtig|"
    r"haltlos|unbegründet|Unsinn|Quatsch|ein Gerücht|eine Lüge|ein Märchen)"
)
CLAIM_NOUNS = (
    r"(?:Behauptung|Vorwurf|Anschuldigung|Gerücht|Unterstellung|Aussage|Meldung|Darstellung|These|"
    r"Vermutung)(?:en|e|s)?"
)
UNTRUE_CUES = (
    *(" falsch", " unwahr", " nicht ", " gelogen", " erlogen", " erfunden", " unzutreffend", " unrichtig", " haltlos"),
    *(" unbegründet", " unsinn", " quatsch", " ein gerücht", " eine lüge", " ein märchen"),
)
VOICING = Voicing(
    own=r"(?:[Ii]ch|[Ww]ir|[Mm]ir|[Uu]ns)",
    pronouns=r"(?:er|sie)",
    saying=(
        r"(?:sag(?:t|te|ten|en)|behaupte(?:t|te|ten|n)|erklär(?:t|te|ten|en)|meint(?:e|en)?|meinen|"
        r"betont(?:e|en)?|betonen|"
        r"bericht(?:et|ete|eten|en)|warn(?:t|te|ten|en)|schr(?:eibt|eiben|ieb|ieben)|fr(?:agt|agte|agten|"
        r"agen)|nannte|nennt|"
        r"glaub(?:t|te|ten|en)|vermut(?:et|ete|eten|en)|forder(?:t|te|ten|n)|verlang(?:t|te|ten|en)|"
        r"unterstell(?:t|te|ten|en)|"
        r"versich(?:ert|erte|erten|ern)|äußer(?:t|te|ten|n)|ankündig(?:t|te|ten|en)|teilte? mit|gesagt|"
        r"behauptet|erklärt)"
    ),
    inverted=(
        r"(?:sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|antwortete|schrieb|fragte|"
        r"ergänzte|fügte|warnte|so)"
    ),
    relaying=(
        r"(?:laut (?P<source>[^,;:]{2,60}?)(?=,| ?[„»\"])|nach (?:Angaben|Auskunft|Darstellung|Ansicht|"
        r"Meinung) [^,;:]{2,60}?(?=,| ?[„»\"]| (?:ist|sind|hat|haben|wird|"
        rf"werden) )|angeblich(?:e[nrsm]?)?|vermeintlich(?:e[nrsm]?)?|sogenannte[nrsm]?(?= ?[„»\"])|"
        rf"{CLAIM_NOUNS}, dass)"
    ),
    endorsing=r"(?:^|[,;] )wie\b",
    joining=r"(?:und|oder)",
    relative_ends=r"\b(?:der|die|das|welche[rs]?)$",
    reading=(
        r"(?:ich (?:zitiere|lese (?:ihnen )?vor)|(?:Erklärung|Wortlaut|Text|Brief|"
        r"Mitteilung)[^.:\n]{0,60} lautet(?: wie folgt)?|wie folgt)"
    ),
    denying=(
        rf"(?:\b(?:es|das) (?:ist|war|wäre|trifft) (?:{UNTRUE}|nicht zu)(?:,? [^,.;:\n]{{1,60}}?)?, (?:dass|"
        rf"wonach)\b|"
        rf"\b(?:bestreite[tn]?|bestritt(?:en)?|dementier(?:t|te|ten|en)|widersprech(?:e|en)|widerspricht|"
        rf"weise|weist|weisen|wies(?:en)?)"
        rf"(?:[^.;\n]{{0,60}}?), (?:dass|wonach)\b|"
        r"\bnie(?:mals)?(?: \w+){0,2} (?:gesagt|behauptet|erklärt|versprochen)(?:,? dass)?|"
        r"\bnicht (?:gesagt|behauptet|erklärt|versprochen), dass\b|"
        r"\b(?:kann|kann man|davon kann) keine Rede (?:davon )?sein, dass\b)"
    ),
    denied=rf"(?:,? ?(?:das|dies|die|der)? ?(?:ist|sind|war|waren|trifft|stimmt) (?:{UNTRUE}|nicht zu|nicht)\b)",
    conditions=(
        r"(?:\bwenn\b|\bfalls\b|\bsofern\b|\bes sei denn\b|\bvorausgesetzt\b|\bunter der Bedingung\b|"
        r"\bnur wenn\b|\bsolange\b|\bob\b|\bangenommen\b)"
    ),
    harmless_conditions=r"wenn (?:möglich|nötig|Sie (?:so )?wollen|ich (?:mich|das)|man (?:so )?will)|ob nun",
    conceding=r"\b(?:auch|selbst) wenn$|\bob$",
    wishing=r"(?:hoff(?:e|en|t|te|ten)|wünsch(?:e|en|t|te|ten))(?:,? dass)?",
    negating=(
        r"(?:weigert(?:e|en)? sich|lehn(?:t|te|ten|en) (?:es )?ab|unfähig|außerstande|statt|anstatt|"
        r"weit davon entfernt|verzicht(?:et|en|ete) auf)"
    ),
    affirming=(
        r"(?:kein(?:e[nrsm]?)? (?:Zweifel|Frage|Wunder|Geheimnis)|nicht (?:nur|bloß|zuletzt|selten|"
        r"vergessen|umhin)|ohne (?:Zweifel|Frage|weiteres))"
    ),
    compared=(
        r"(?:mindestens|wenigstens|höchstens|maximal|(?:nicht )?(?:mehr|weniger|höher|niedriger) als|über|"
        r"unter|bis zu|fast|beinahe|"
        r"nahezu|knapp|gut|etwa|ungefähr|rund|circa|ca\.|nur|lediglich|nicht|keine)"
    ),
    compared_after=r"(?:oder (?:mehr|weniger)|und mehr)",
    counting=r"(?:alle?|keine?|jede[rs]?|Dutzende|Hunderte|Tausende|Millionen|Milliarden)",
    clause_ends=r"(?:[;:—–.?!\n]|,|\b(?:aber|sondern|denn|weil|obwohl|während)\b)",
    claim_ends=r"(?:[;—.?!\n]|, ?(?:aber|doch|denn|während|obwohl)\b)",
    resuming=r"—[^—;.?!]{1,160}—",
    fragments=(
        r"(?:in|im|am|an|auf|mit|für|von|vom|zu|zum|zur|bei|beim|aus|durch|über|unter|zwischen|gegen|"
        r"seit|nach|vor|und|oder|als)"
    ),
    proverbs=r"(?:Sprichwort|Redensart|Redewendung|Spruch|Vers)$",
    claimed_after=rf"[“”\"»«] und (?:andere|ähnliche|solche)[nrs]? (?:{CLAIM_NOUNS})",
    terms=r"(?:namens|genannt|Titel|Motto|Name[n]?|Thema|Prinzip|Politik)",
    terms_after=r"(?:-?(?:Politik|Prinzip|Initiative|Strategie|Abkommen|Konzept|Kampagne))",
    people=(
        r"(?:(?:Herr|Frau|Dr\.|Prof\.) )?(?:[A-ZÄÖÜ][\wÄÖÜäöüß’'-]*\.? (?:von |der |des |de |"
        r"van )?){0,4}[A-ZÄÖÜ][\wÄÖÜäöüß’'-]*$",
        r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine|[Mm]anche|[Ee]inige|[Vv]iele)(?: [\w’'-]+){0,4}$",
        r"\b(?:[Ee]r|[Ss]ie|[Ee]s|[Mm]an|[Ww]er)$",
    ),
    auxiliaries=(
        r"(?:\b(?:hat|haben|hatte|hatten|habe|wird|werden|würde|auch|nun|heute|gestern|wieder|immer|"
        r"oft|einmal|sogar|selbst)\s*)+$"
    ),
    sources=r"(?:dem |der |den )?(?:Gesetz|Recht|Grundgesetz|Statistik|Zahlen|Vertrag|Plan|unser\w*|mein\w*)\b",
    no_verb=r"(?:\b(?:zu|die|der|das|dem|den|eine?|keine?)|[“”\"»«]),? ?$",
    complement=(
        r"(?:,? (?:[^\s,;:.\"„»]+ ){0,5}?dass\b|, (?:dass|ob|wie)\b|:|,? ?(?=[\"„»])|, (?=(?:der|die|"
        r"das|er|sie|es|man|wir|[A-ZÄÖÜ]\w+) ))"
    ),
    reading_on=r"folgt$|^ich\b",
    issuing=(
        r"(?:(?P<issuer>[A-ZÄÖÜ][\w ]{2,40}?) (?:hat|haben) (?:heute |gestern )?(?:folgende|eine) "
        r"(?:Erklärung|Mitteilung|Stellungnahme)|"
        r"(?:Erklärung|Mitteilung|Stellungnahme) (?:von |der |des )(?P<author>[A-ZÄÖÜ][\w ]{2,40}))"
    ),
    reading_cues=(" zitiere", " lese ", " lautet", " wie folgt"),
    denying_cues=(
        *UNTRUE_CUES,
        *(" bestr", " dement", " widersp", " weis", " wies", " nie ", " niemals ", " nicht ", " keine rede "),
    ),
    denied_cues=UNTRUE_CUES,
    condition_cues=(
        " wenn ",
        " falls ",
        " sofern ",
        " sei denn ",
        " vorausgesetzt",
        " bedingung ",
        " solange ",
        " ob ",
        " angenommen ",
    ),
)
