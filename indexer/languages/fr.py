"""French words of asking, answering and presiding."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

FRENCH = TurnWords(
    asking="q question journaliste journalistes intervieweur intervieweuse relance",
    answering="r réponse",
    chairing=(
        "président présidente vice-président vice-présidente modérateur modératrice animateur animatrice interprète"
    ),
    offices=(
        "ministre porte-parole ambassadeur ambassadrice secrétaire chancelier directeur "
        "directrice gouverneur sénateur sénatrice rapporteur rapporteure commissaire "
        "haut-représentant préfet maire roi reine député députée"
    ),
    outlets="presse journal agence télévision chaîne",
    nameless="inconnu inconnue intervenant intervenante voix public plusieurs",
    honorifics="m mme mlle mm monsieur madame maître me",
    openers=(
        "le la les un une des ce cet cette ces il elle ils elles nous vous je on mais et ou donc "
        "or ni car si en à au aux dans pour par avec sur oui non alors quand comme que qui quel "
        "quelle premièrement deuxièmement enfin voici"
    ),
    connectors="le la les l de du des d et à au aux en pour chargé chargée auprès",
    headings=(
        "sujet sujets date lieu source sources objet note contact téléphone thème thèmes remarque "
        "photo exemple applaudissements ordre_du_jour"
    ),
    directions="rires applaudissements inaudible sourires exclamations",
    interrogatives=(
        "que qui quoi quel quelle quels quelles où quand comment pourquoi combien est-ce "
        "qu'est-ce avez-vous pouvez-vous êtes-vous"
    ),
    months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
