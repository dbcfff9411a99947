"""Spanish: its negations, numbers, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("no nunca jamás nada nadie ningún ninguno ninguna ni tampoco"),
    denying=phrases("niega negó rechaza rechazó rechazamos falso infundado prohíbe prohibido"),
    harmless=phrases("sólo solo"),
)

NUMBERS = Numbers(
    values={
        "cero": 0,
        **{word: value for value, word in enumerate("dos tres cuatro cinco seis siete ocho nueve diez".split(), 2)},
        "doce": 12,
    },
    scales={
        **dict.fromkeys(("cien", "ciento"), 10**2),
        "mil": 10**3,
        **dict.fromkeys(("millón", "millones"), 10**6),
    },
    amounts=phrases("medio mitad tercio cuarto doble"),
    percent=("por ciento",),
)

DAYS = Days(
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    relative=phrases("ayer hoy mañana"),
    links=phrases("de del"),
)

TURNS = TurnWords(
    asking=phrases("p pregunta periodista periodistas reportero reportera entrevistador entrevistadora prensa"),
    questions=phrases("pregunta"),
    answering=phrases("r respuesta"),
    chairing=phrases(
        "moderador moderadora conductor conductora maestro_de_ceremonias maestra_de_ceremonias presentador "
        "presentadora intérprete"
    ),
    presiding=phrases("presidente presidenta vicepresidente vicepresidenta"),
    offices=phrases(
        "presidente presidenta ministro ministra secretario secretaria portavoz vocero vocera embajador "
        "embajadora director directora gobernador gobernadora canciller alcalde alcaldesa senador senadora "
        "diputado diputada procurador procuradora subsecretario subsecretaria fiscal comandante general "
        "almirante titular coordinador coordinadora vicepresidente vicepresidenta jefe jefa comisionado "
        "comisionada rey reina"
    ),
    outlets=phrases("prensa agencia diario periódico televisión noticias"),
    nameless=phrases(
        "interlocutor interlocutora intervención voz voces desconocido inaudible asistentes público "
        "participante hombre mujer vocero_no_identificado"
    ),
    honorifics=phrases("sr sra srta señor señora don doña dr dra lic licenciado licenciada el la"),
    openers=phrases(
        "el los las un unos unas este esta estos estas eso esto yo nosotros ustedes usted él ellos "
        "pero y o porque si no sí en a al para por con sobre entonces cuando como que qué quién primero "
        "segundo tercero uno dos tres bueno también"
    ),
    articles=phrases("el la los las"),
    connectors=phrases("de del la las los el y e en para por"),
    addressed=phrases("amigos amigas señoras señores excelencias compatriotas ciudadanos compañeros"),
    headings=phrases(
        "tema temas fecha lugar fuente nota asunto contacto teléfono foto ejemplo orden_del_día sumario página"
    ),
    notes=phrases("nota corrección nota_del_editor"),
    directions=phrases("risas aplausos inaudible"),
    assemblies=phrases("diario_de_sesiones congreso_de_los_diputados cortes senado"),
    given_by=phrases("con de a"),
    partners=phrases("con"),
    reporting_for=phrases("de del"),
    interrogatives=phrases("qué quién quiénes cuál cuáles cómo cuándo dónde cuánto cuántos por_qué"),
)

SPANISH = Language(
    code="es",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("conferencia", "rueda de prensa", "comparecencia"),
    interview_titles=("entrevista",),
    debate_titles=(r"\bsesión\b",),
    widgets=(r"(?:compartir|imprimir)(?: (?:en|esta página|este artículo).{0,20})?|volver arriba|página \d+ de \d+",),
    foot_headings=(
        r"contactos?(?: de prensa)?|más información|noticias relacionadas|enlaces (?:de interés|relacionados)",
        r"(?:te puede interesar|lea también|etiquetas|síguenos|suscríbase)\b.{0,60}",
    ),
    closings=(r"(?:se (?:levanta|suspende|reanuda) la sesión\b.{0,10}|era[n]?) (?:a )?las? .{2,60}",),
    turns=TURNS,
)
