"""Polish: its negations, days and the words by which it marks who speaks."""

from __future__ import annotations

from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases

NEGATIONS = Negations(
    words=phrases("nie nigdy nikt nic nigdzie ani bez żaden żadna żadne"),
    denying=phrases("zaprzecza zaprzeczył zaprzeczyła odmawia odmówił odrzuca odrzucił"),
)

NUMBERS = Numbers(values={}, scales={}, percent=("proc", "procent"))

DAYS = Days(
    months=tuple(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
    ),
    weekdays=("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    relative=phrases("wczoraj dziś dzisiaj jutro"),
    year_marks=("r.", "roku"),
)

TURNS = TurnWords(
    asking=phrases("pytanie dziennikarz dziennikarka reporter reporterka redaktor prowadzący_wywiad"),
    questions=phrases("pytanie"),
    answering=phrases("odpowiedź"),
    letter_pair=("p", "o"),
    chairing=phrases(
        "przewodniczący przewodnicząca prowadzący prowadząca moderator moderatorka tłumacz tłumaczka "
        "marszałek wicemarszałek"
    ),
    presiding=phrases("marszałek wicemarszałek przewodniczący"),
    offices=phrases(
        "prezydent premier minister wiceminister rzecznik rzeczniczka ambasador poseł posłanka "
        "dyrektor burmistrz komisarz sekretarz_stanu"
    ),
    nameless=phrases("głos głos_z_sali głosy_z_sali"),
    honorifics=phrases("pan pani"),
    openers=phrases("więc jeśli kiedy dlatego oraz ponieważ"),
    connectors=phrases("i w ds spraw"),
    headings=phrases("temat miejsce źródło kontakt uwaga foto"),
    directions=phrases("oklaski śmiech brawa dzwonek"),
    assemblies=phrases("sejm senat_rp sprawozdanie_stenograficzne"),
    interrogatives=phrases("kto gdzie kiedy dlaczego czy jaki jaka jakie ile"),
)

POLISH = Language(
    code="pl",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    talk_titles=("konferencja prasowa", "briefing prasowy"),
    interview_titles=("wywiad", "rozmowa z"),
    debate_titles=("posiedzenie",),
    foot_headings=(r"kontakt|czytaj (?:także|też|również)|zobacz (?:także|też|również)|powiązane.{0,20}",),
    turns=TURNS,
)
