"""Portuguese: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("não nem nunca jamais nenhum nenhuma ninguém"),
    denying=phrases("nega negou desmente rejeita rejeitou recusa"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("por cento",))

DAYS = Days(
    months=tuple("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()),
    weekdays=("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
    relative=phrases("ontem hoje amanhã"),
    links=phrases("de"),
)

TURNS = TurnWords(
    asking=phrases("p pergunta jornalista jornalistas repórter entrevistador entrevistadora"),
    questions=phrases("pergunta"),
    answering=phrases("r resposta"),
    chairing=phrases("moderador moderadora apresentador apresentadora intérprete"),
    presiding=phrases("presidente vice-presidente"),
    offices=phrases(
        "presidente vice-presidente primeiro-ministro primeira-ministra ministro ministra secretário "
        "secretária porta-voz embaixador embaixadora diretor diretora governador governadora senador "
        "senadora deputado deputada procurador procuradora chanceler prefeito prefeita"
    ),
    nameless=phrases("vozes público"),
    honorifics=phrases("sr sra srs sr.ª sr.a d dr dra exmo deputado deputada"),
    articles=phrases("o a"),
    connectors=phrases("de do da dos das e para com"),
    openers=phrases(
        "este esta isto eu nós mas porque não em para por com sobre então quando como que "
        "quem primeiro segundo terceiro"
    ),
    headings=phrases("assunto tema temas local contato contacto foto sumário ordem_do_dia votação"),
    directions=phrases("aplausos risos protestos pausa"),
    assemblies=phrases("assembleia_da_república câmara_dos_deputados senado_federal reunião_plenária"),
    interrogatives=phrases("que quem qual quais como quando onde quanto porquê"),
    given_by=phrases("com de do da"),
    partners=phrases("com"),
    reporting_for=phrases("da do de"),
)

PORTUGUESE = Language(
    code="pt",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("conferência de imprensa", "coletiva", "briefing"),
    interview_titles=("entrevista",),
    debate_titles=("reunião plenária", r"\bsessão\b"),
    widgets=(r"(?:compartilhe|partilhar|imprimir)(?: .{2,20})?|voltar ao topo",),
    foot_headings=(r"contactos?|contatos?|assessoria de imprensa|leia também|notícias relacionadas|saiba mais",),
    closings=(r"eram .{3,60}(?:horas|minutos)|(?:está )?encerrada a sessão às .{2,30}",),
    turns=TURNS,
)
