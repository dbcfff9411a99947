"""Spanish words of asking, answering and presiding."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

SPANISH = TurnWords(
    asking=("p pregunta periodista periodistas reportero reportera entrevistador entrevistadora prensa"),
    answering="r respuesta",
    chairing=(
        "moderador moderadora conductor conductora maestro_de_ceremonias maestra_de_ceremonias "
        "presentador presentadora intérprete"
    ),
    offices=(
        "presidente presidenta ministro ministra secretario secretaria portavoz vocero vocera "
        "embajador embajadora director directora gobernador gobernadora canciller alcalde "
        "alcaldesa senador senadora diputado diputada procurador procuradora subsecretario "
        "subsecretaria fiscal comandante general almirante titular coordinador coordinadora "
        "vicepresidente vicepresidenta jefe jefa comisionado comisionada rey reina"
    ),
    outlets="prensa agencia diario periódico televisión noticias",
    nameless=(
        "interlocutor interlocutora intervención voz voces desconocido inaudible asistentes "
        "público participante hombre mujer vocero_no_identificado"
    ),
    honorifics="sr sra srta señor señora don doña dr dra lic licenciado licenciada el la",
    openers=(
        "el los las un una unos unas este esta estos estas eso esto yo nosotros ustedes usted él "
        "ella ellos pero y o porque si no sí en a al para por con sobre entonces cuando como que "
        "qué quién primero segundo tercero uno dos tres bueno también"
    ),
    connectors="de del la las los el y e en para por",
    headings="tema temas fecha lugar fuente nota asunto contacto teléfono foto ejemplo",
    directions="risas aplausos inaudible",
    interrogatives="qué quién quiénes cuál cuáles cómo cuándo dónde cuánto cuántos por_qué",
    months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    date_links="de del",
)
