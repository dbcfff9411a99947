"""English words of asking, answering and presiding."""

from __future__ import annotations

from onrecord.indexer.languages.turn_words import TurnWords

ENGLISH = TurnWords(
    asking=(
        "q question questions questioner journalist journalists reporter reporters correspondent "
        "correspondents press media interviewer analyst analysts photographer follow-up followup "
        "supplementary"
    ),
    answering="a answer response interviewee",
    chairing=(
        "moderator moderators host operator facilitator chair chairman chairwoman chairperson "
        "speaker deputy_speaker presiding_officer clerk interpreter translator announcer aide "
        "staff secretary-general emcee mc"
    ),
    offices=(
        "president premier minister pm secretary chancellor spokesperson spokesman spokeswoman "
        "ambassador governor director commissioner admiral general colonel captain commander "
        "administrator mayor senator representative congressman congresswoman attorney treasurer "
        "envoy undersecretary chief ceo cfo coo cto coordinator adviser advisor surgeon official "
        "officials king queen prince princess pope counselor councillor leader deputy vice prime "
        "executive lady"
    ),
    outlets=(
        "news agency press tv television radio broadcasting broadcaster daily times post herald "
        "journal tribune newspaper gazette weekly media network channel magazine securities "
        "capital bank research"
    ),
    nameless=(
        "unidentified unknown inaudible participant participants audience voice voices crowd male "
        "female man woman member members customer child student off-mic offmic speaker_1 "
        "speaker_2 interjection protester"
    ),
    honorifics=(
        "mr ms mrs miss dr prof professor hon rt sir dame lord lady madam shri smt gen lt col sen "
        "rep gov adm sec amb brig maj capt sgt the honourable honorable right reverend rev "
        "senator lieutenant father sister"
    ),
    openers=(
        "a an as between but what however first second third fourth firstly secondly thirdly "
        "finally lastly note remember here there this that these those it if in on at for from to "
        "with so and or yet also again moreover besides point one two three four five my our "
        "their his her your we you they he she i is are was were do does did not no yes well now "
        "then when where why how who whose which while after before because since until by about "
        "let please thank thanks good under according number example result remarks"
    ),
    connectors="of the and for in on to at by from with as a an",
    headings=(
        "note notes source sources subject subjects topic topics date time venue location place "
        "e&oe contact contacts tel telephone phone fax email e-mail website web url copyright "
        "photo image video audio transcript title summary background tags tag category keywords "
        "author editor editors published updated posted share related links ps p.s example "
        "exhibit table figure annex appendix chapter section article part step option page item "
        "resolved ayes noes abstentions votes_cast present absent in_attendance participants "
        "attendees speakers agenda re attachment correction embargoed embargo download length "
        "views rating description model keywords generated"
    ),
    directions=(
        "laughter applause crosstalk inaudible cheers laughs pause silence music boos booing "
        "cross-talk interruption bell ringing chuckles unintelligible indiscernible "
        "foreign_language commercial_break acclamation interjections adjourned recess"
    ),
    interrogatives=(
        "what why how who whom whose where when which do does did is are was were can could will "
        "would should have has had may might am isn't aren't don't doesn't didn't won't wouldn't "
        "couldn't"
    ),
    months="january february march april may june july august september october november december",
    date_links="of",
)
