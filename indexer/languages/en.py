"""English: its negations, numbers, days and the other words that the rules read."""

from __future__ import annotations

from onrecord.indexer.languages.discourse_en import ANSWERING, ASKING
from onrecord.indexer.languages.language import Days, Language, Negations, Numbers, TurnWords, phrases
from onrecord.indexer.languages.names_en import NAMES
from onrecord.indexer.languages.peoples_en import PEOPLES
from onrecord.indexer.languages.voicing_en import VOICING

NEGATIONS = Negations(
    words=frozenset(
        "not no never neither nor none nobody nothing nowhere without cannot "
        "hardly scarcely barely rarely seldom".split()
    ),
    denying=frozenset(
        "deny denies denied denying oppose opposes opposed opposing opposition reject rejects rejected "
        "rejecting refuse refuses refused refute refutes refuted dismiss dismisses dismissed refrain refrains "
        "stop stops stopped cease ceased prevent prevents prevented avoid avoids prohibit prohibits "
        "prohibited ban bans banned untrue"
        "false groundless baseless unfounded unable fail fails failed lack lacks impossible against".split()
    ),
    harmless=frozenset("only just merely doubt matter".split()),
    prefix=r"(?:un|in|im|il|ir|non|dis|mis|anti)(?=\w{3})",
    contractions={
        "n't": "not",
        "'re": "are",
        "'ve": "have",
        "'ll": "will",
        "'m": "am",
        "can't": "can not",
        "won't": "will not",
        "shan't": "shall not",
        "cannot": "can not",
        "let's": "let us",
    },
    opposites=tuple(
        (frozenset(one.split()), frozenset(other.split()))
        for one, other in (
            (
                "support supports supported supporting supportive back backs",
                "oppose opposes opposed opposing opposition",
            ),
            ("welcome welcomes welcomed", "condemn condemns condemned deplore deplores regret regrets"),
            ("increase increases increased increasing rise rose grew", "decrease decreased decline declined drop fell"),
            ("accept accepts accepted", "reject rejects rejected refuse refuses refused"),
            ("confirm confirms confirmed", "deny denies denied"),
            ("impose imposes imposed", "lift lifts lifted remove removed"),
            ("lawful legal", "unlawful illegal"),
            ("true correct", "untrue false wrong"),
            ("agree agrees agreed", "disagree disagrees disagreed"),
            ("constructive", "destructive"),
        )
    ),
)

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = Numbers(
    values={
        **{word: value for value, word in enumerate(UNITS.split())},
        **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
    },
    scales={"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    short_scales={"bn": 10**9, "mn": 10**6},
    amounts=frozenset(
        "first second third fourth fifth sixth seventh eighth ninth tenth half halves quarter quarters thirds dozen "
        "dozens hundreds thousands millions billions trillions double triple twice percent percentage".split()
    ),
    loose_amounts=frozenset("once thrice both single minus plus tn".split()),
    signs=frozenset("$€£¥₩₽"),
    percent=("percent", "per cent"),
    measures=(
        *("doubled", "doubles", "tripled", "triples", "twofold", "fold", "majority", "most"),
        *("dollars?", "yuan", "rmb", "euros?", "yen", "rubles?", "pounds?", r"won(?= \d)", r"kilomet\w+", "miles?"),
        *("tons?", "tonnes?"),
    ),
)

DAYS = Days(
    months=(
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    abbreviations=frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()),
    relative=frozenset("yesterday today tomorrow".split()),
    capitalised=frozenset("march may jan mar".split()),
    links=frozenset(("of",)),
)

NO_NAMES = frozenset(
    "a an the this that these those some any all each every many most few several other another such what "
    "which who whom whose when where why how if as at by but and or nor so yet for from in into of off on "
    "onto out over to up with about after again against also although among because before between both "
    "during even ever first finally further he her here his i it its just let like may me more moreover "
    "much my no not now once one only our she since still than their them then there therefore they "
    "though through thus under until us very was we well were while will would you your yes is are be "
    "been do does did has have had can could should must shall might"
    "however today tomorrow yesterday second third recently certainly indeed meanwhile nevertheless instead".split()
)

TURNS = TurnWords(
    asking=phrases(
        "q question questions questioner journalist journalists reporter reporters correspondent "
        "correspondents press media interviewer analyst analysts photographer follow-up followup "
        "supplementary"
    ),
    questions=phrases("question questions follow-up followup supplementary"),
    answering=phrases("a answer answers response interviewee"),
    chairing=phrases(
        "moderator moderators host operator facilitator chair chairman chairwoman chairperson speaker "
        "deputy_speaker presiding_officer speaker_pro_tempore president_pro_tempore acting_chair acting_president "
        "clerk interpreter translator announcer aide staff "
        "emcee mc ceann_comhairle leas-cheann_comhairle cathaoirleach chief_justice the_court"
    ),
    presiding=phrases("president chair chairman chairwoman speaker"),
    offices=phrases(
        "chair chairman chairwoman chairperson speaker secretary-general president premier minister pm "
        "secretary chancellor spokesperson spokesman spokeswoman ambassador governor director commissioner "
        "admiral general colonel captain commander administrator mayor senator representative congressman "
        "congresswoman attorney treasurer envoy undersecretary chief ceo cfo coo cto coordinator adviser "
        "advisor surgeon official officials king queen prince princess pope counselor councillor leader "
        "deputy vice prime executive lady justice judge taoiseach tánaiste"
    ),
    outlets=phrases(
        "news agency press tv television radio broadcasting broadcaster daily times post herald journal "
        "tribune newspaper gazette weekly media network channel magazine securities capital bank research"
    ),
    nameless=phrases(
        "unidentified unknown inaudible participant participants audience voice voices crowd male female man "
        "woman member members customer child student witness off-mic offmic speaker_1 speaker_2 interjection "
        "protester protestor heckler demonstrator spectator bystander "
        "hon_member hon_members an_hon_member some_hon_members several_hon_members honourable_members "
        "an_honourable_member some_honourable_members opposition_members government_members a_member "
        "comment_from shout_from shouts_from call_from cry_from interjection_from"
    ),
    ordinals=phrases("first second third fourth fifth another other next same one young older unnamed"),
    honorifics=phrases(
        "mr ms mrs miss dr doctor prof professor hon rt sir dame lord lady baroness baron madam shri smt gen lt col "
        "sen rep gov adm sec amb brig maj capt sgt honourable honorable right reverend rev senator lieutenant father "
        "sister"
    ),
    openers=(NO_NAMES - phrases("the will may all another other several many both us some more each even"))
    | phrases(
        "look listen take according besides example firstly five four fourth good lastly note number please point "
        "remarks remember result secondly thank thanks thirdly three two"
    ),
    articles=phrases("the a an"),
    connectors=phrases("of the and for in on to at by from with as a an"),
    headings=phrases(
        "note notes source sources subject subjects topic topics date time venue location place e&oe contact "
        "contacts tel telephone phone fax email e-mail website web url copyright photo image video audio "
        "transcript title summary background tags tag category keywords author editor editors published "
        "updated posted share related links ps p.s example exhibit table figure annex appendix chapter "
        "section article part step option page item resolved ayes noes abstentions votes_cast present absent "
        "in_attendance members_present witnesses participants attendees speakers agenda re attachment correction "
        "event_date_time event_date embargoed embargo download length views rating description model keywords generated"
    ),
    addressed=phrases(
        "friends colleagues excellencies gentlemen ladies comrades leaders citizens countrymen delegates"
    ),
    notes=phrases("note correction editor's_note transcriber's_note translator's_note"),
    directions=phrases(
        "laughter applause crosstalk inaudible cheers laughs pause silence music boos booing cross-talk "
        "interruption bell ringing chuckles unintelligible indiscernible foreign_language commercial_break "
        "acclamation interjections adjourned recess"
    ),
    assemblies=phrases(
        "hansard debates parliament senate house_of legislative_council proceedings hearing assembly "
        "dáil seanad oireachtas knesset lok_sabha rajya_sabha supreme_court court_of "
        "oral_evidence minutes_of_evidence select_committee"
    ),
    postnominals=phrases("mp mps mla mlc mhr msp mep td qc kc am ao ac cbe obe mbe cmg phd md"),
    given_by=phrases("with by of"),
    partners=phrases("with"),
    reporting_for=phrases("with of from here_from"),
    interrogatives=phrases(
        "what why how who whom whose where when which do does did is are was were can could will would should "
        "have has had may might am isn't aren't don't doesn't didn't won't wouldn't couldn't"
    ),
)

ENGLISH = Language(
    code="en",
    negations=NEGATIONS,
    numbers=NUMBERS,
    days=DAYS,
    no_names=NO_NAMES,
    voicing=VOICING,
    talk_titles=("conference", "briefing", "doorstop", "press", r"\bcall\b", r"Q\s?&\s?A"),
    conference_titles=(r"press (conference|briefing)", "daily briefing", "news conference"),
    # A statement's title says whose words follow; "China refutes US remarks" is a report's.
    statement_titles=(
        r"^(full text( of)?:? |excerpts? (of|from) )?"
        r"((joint|written|press|opening|closing|pre-taped|keynote|prepared|introductory|welcom(e|ing)|concluding|inaugural"
        r"|farewell|special) )*(statement|remarks|speech|address|lecture|testimony)s?"
        r"( as)?( prepared| delivered)?( for delivery)? (by|of|from)\b",
        r"^(Foreign Ministry |MFA )?Spokes(person|man|woman)( [A-Z][\w’' -]{1,40})?[’']s? (remarks|statement)\b",
    ),
    interview_titles=("interview",),
    debate_titles=(r"\b(?:debates?|hansard|sitting)\b",),
    widgets=(
        r"print|suggest to a friend|share( this| to| on)?|e-?mail|tweet|comments?|facebook|twitter|weibo|wechat",
        r"back to top|close( window)?|font size|large medium small|related (news|articles|links)|appendix",
        r"(?:share|print|save|download) (?:this )?(?:page|article|story|transcript|release|as pdf)",
        r"page \d+ of \d+|tags?: .{1,120}|topics?: .{1,120}",
    ),
    works=(
        r"(?:films?|movies?|documentar(?:y|ies)|plays?|novels?|books?|memoirs?|poems?|songs?|albums?|series|episodes?)",
        r"(?:white papers?|papers?|reports?|articles?|essays?|stud(?:y|ies)|editorials?|newspapers?)",
        r"(?:magazines?|journals?|paintings?|exhibitions?|conferences?|forums?|seminars?|entitled|titled|headlined|called)",
    ),
    foot_headings=(
        r"(?:related|recommended|more)(?: (?:content|articles|links|news|stories|topics|documents|information))?",
        r"read (?:more|next|also)|you may also (?:like|be interested in)|latest (?:news|stories|releases)",
        r"(?:press|media)(?: office)? (?:contacts?|enquiries|inquiries|officers?)",
        r"(?:for )?(?:more|further) information",
        r"contacts?(?: us| details| information)?|notes? (?:to|for) editors?|footnotes?",
        r"(?:share|tweet) (?:this (?:page|article|story)|on \w+|via \w+)|follow us\b.{0,40}",
        r"stay (?:connected|informed)\b.{0,40}",
        r"(?:sign up|subscribe)\b.{0,80}|(?:our )?newsletters?|is this page useful\?",
        r"last (?:updated|modified)\b.{0,40}",
        r"about (?:us|the authors?|this (?:site|page|transcript))",
    ),
    closings=(
        r"(?:the )?[^.?!]{0,60}\b(?:adjourned|suspended|rose|concluded|ended|recessed)\b(?: \w+){0,3}"
        r" (?:at|till|until) .{3,80}",
        r"the (?:meeting|hearing|court|house)\b[^.?!]{0,40} (?:was called to order|met) at .{3,40}",
        r"(?:conclusion|end) of (?:the )?(?:press |news )?(?:conference|briefing|interview|transcript|call|hearing)",
    ),
    examinations=(
        r"(?:by )?(?:(?:direct|cross|re-?direct|re-?cross|further|voir dire)[ -]?)*(?:re-?)?examin(?:ation|ed)"
        r"(?: \(?(?:continued|resumed)\)?)?(?:(?: by|[-–—:]+(?: by)?) (?:the )?[^.?!:;]{2,60}(?:\.[^.?!:;]{2,40})?)",
        r"(?:further )?question(?:ed|ing) by (?:the )?[^.?!:;]{2,60}(?:\.[^.?!:;]{2,40})?",
    ),
    asking=ASKING,
    answering=ANSWERING,
    turns=TURNS,
    names=NAMES,
    peoples=PEOPLES,
)
