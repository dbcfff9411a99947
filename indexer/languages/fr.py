"""French: its negations, numbers, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("ne pas jamais rien aucun aucune sans ni personne nul nulle"),
    denying=phrases("nie dément démentir refuse refusé refusent rejette rejeté faux infondé interdit"),
    harmless=phrases("seulement"),
)

NUMBERS = Numbers(
    values={
        "zéro": 0,
        **{
            word: value
            for value, word in enumerate("deux trois quatre cinq six sept huit neuf dix onze douze".split(), 2)
        },
    },
    scales={
        **dict.fromkeys(("cent", "cents"), 10**2),
        "mille": 10**3,
        **dict.fromkeys(("million", "millions"), 10**6),
        **dict.fromkeys(("milliard", "milliards"), 10**9),
    },
    amounts=phrases("demi moitié tiers quart double pourcent"),
    percent=("pour cent",),
)

DAYS = Days(
    months=tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    relative=phrases("hier demain"),
)

TURNS = TurnWords(
    asking=phrases("q question journaliste journalistes intervieweur intervieweuse relance"),
    questions=phrases("question relance"),
    answering=phrases("r réponse"),
    chairing=phrases(
        "président présidente vice-président vice-présidente modérateur modératrice animateur animatrice interprète"
    ),
    presiding=phrases("président présidente"),
    offices=phrases(
        "président présidente ministre porte-parole ambassadeur ambassadrice secrétaire chancelier directeur "
        "directrice gouverneur sénateur sénatrice rapporteur rapporteure commissaire haut-représentant préfet "
        "maire roi reine député députée"
    ),
    outlets=phrases("presse journal agence télévision chaîne"),
    nameless=phrases(
        "inconnu inconnue manifestant manifestante intervenant intervenante voix public plusieurs députés députées "
        "sénateurs sénatrices bancs groupe un_député une_députée un_sénateur une_voix"
    ),
    honorifics=phrases("m mme mlle mm monsieur madame maître"),
    openers=phrases(
        "le la les un une des ce cet cette ces il elle ils elles nous vous je on mais et ou donc or ni car si "
        "en à au aux dans pour par avec sur oui non alors quand comme que qui quel quelle premièrement "
        "deuxièmement enfin voici"
    ),
    articles=phrases("le la les"),
    connectors=phrases("le la les l de du des d et à au aux en pour chargé chargée auprès"),
    addressed=phrases("amis mesdames messieurs excellences compatriotes concitoyens camarades"),
    headings=phrases(
        "sujet sujets date lieu source sources objet note contact téléphone thème thèmes remarque photo "
        "exemple applaudissements ordre_du_jour"
    ),
    notes=phrases("note ndlr note_de_la_rédaction"),
    directions=phrases("rires applaudissements inaudible sourires exclamations"),
    assemblies=phrases("assemblée sénat compte_rendu_intégral"),
    given_by=phrases("avec de par"),
    partners=phrases("avec"),
    reporting_for=phrases("de du pour"),
    interrogatives=phrases(
        "que qui quoi quel quelle quels quelles où quand comment pourquoi combien est-ce qu'est-ce avez-vous "
        "pouvez-vous êtes-vous"
    ),
)

FRENCH = Language(
    code="fr",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("conférence", "point de presse"),
    interview_titles=("entretien",),
    debate_titles=(r"\b(?:débats?|séance)\b",),
    widgets=(r"(?:partager|imprimer)(?: (?:cet article|cette page|sur .{2,20}))?|haut de page|page \d+ (?:sur|/) \d+",),
    foot_headings=(
        r"contacts?(?: presse)?|service de presse|en savoir plus|(?:à )?lire aussi|pour aller plus loin|voir aussi",
        r"(?:articles|contenus|liens|documents) (?:liés|associés|utiles)|dans la même rubrique|mots[- ]clés.{0,80}",
        r"(?:suivez-nous|abonnez-vous|inscrivez-vous)\b.{0,60}",
    ),
    closings=(r"la séance[^.]{0,40} est (?:levée|suspendue|reprise) à .{2,40}",),
    turns=TURNS,
)
