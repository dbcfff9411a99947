"""What published tables, JSON and XML call their fields, and the words for roles in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.indexer.languages import turn_words
from onrecord.indexer.readers.document import is_visible
from onrecord.indexer.transcript import SpeakerRole

# The most telling name first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "question_text", "questions", "q", "问题", "提问", "问"),
    "answer": ("answer", "answer_text", "answers", "response", "reply", "a", "回答", "答"),
    "text": ("text", "transcript", "full_text", "content", "body", "utterance", "speech", "spoken", "正文", "内容"),
    "speaker": (
        *("speaker", "speaker_name", "speakername", "spokesperson", "spokesman", "spokeswoman", "answerer"),
        *("respondent", "speaker_label", "name", "who", "minister", "member", "发言人"),
    ),
    "role": ("role", "speaker_role", "speaker_type", "turn_type", "角色", "身份"),
    "time": ("time", "start", "start_time", "starttime", "begin", "timestamp", "time_code", "timecode", "offset"),
    "end": ("end", "end_time", "endtime"),
    "asker": ("asker", "outlet", "media", "journalist", "reporter", "questioner", "记者", "媒体"),
    "title": ("title", "headline", "标题"),
    "date": ("date", "day", "date_spoken", "conference_date", "release_date", "event_date", "日期", "时间"),
    "published": ("published", "date_published", "published_time", "publish_date", "pub_date", "发布时间"),
    "url": ("url", "link", "source_url", "href", "链接"),
    "publisher": ("publisher", "source", "来源"),
    "recording": ("recording", "recording_url", "video", "video_url", "audio_url"),
}
SPOKEN = ("answer", "text")
TURNS = "turns"  # in a field map: where the list of turns lies in JSON or XML
# What an item does not take over from what stands around it: that is the whole, or somebody else.
OWN = ("question", "answer", "text", "speaker", "asker", "role", "time", "end")
HEADS = frozenset(("president", "vice"))
ROLES: Mapping[str, SpeakerRole] = {
    word: role
    for role, words in {
        SpeakerRole.ASKER: "asker questioner question q journalist reporter press media interviewer 记者 提问",
        SpeakerRole.OFFICIAL: "official answer a answerer respondent spokesperson spokesman spokeswoman 发言人",
        SpeakerRole.CHAIR: "chair chairman chairwoman chairperson moderator host presiding_officer 主持人 主席",
        SpeakerRole.PARTICIPANT: "participant member debater panelist panellist 参与者",
        SpeakerRole.NARRATOR: "narrator editor narration note 编者",
        SpeakerRole.UNKNOWN: "unknown unidentified",
    }.items()
    for word in words.split()
}


def our_name(column: str) -> str | None:
    """Return our name for a column by its head, None for one that we do not know."""
    return next((name for name, guesses in NAMES.items() if plain(column) in guesses), None)


def holds_words(record: Mapping[str, str], columns: Mapping[str, str]) -> bool:
    """Return whether a record has a field for a question, an answer or a text, and words in it."""
    theirs = {columns[name] for name in ("question", *SPOKEN) if name in columns}
    words = {guess for name in ("question", *SPOKEN) if name not in columns for guess in NAMES[name]}
    return any(is_visible(value) and (name in theirs or plain(name) in words) for name, value in record.items())


def inherited(record: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that hold for everything inside a record."""
    own = {guess for name in OWN for guess in NAMES[name]} - {"speaker", "spokesperson"}
    return {name: value for name, value in record.items() if plain(name) not in own}


def plain(column: str) -> str:
    """Return a name of a field as we compare it: in small letters, with one underscore for all that is no letter."""
    return re.sub(r"[\W_]+", "_", column.strip().casefold()).strip("_")


def role_of(record: Mapping[str, str]) -> SpeakerRole | None:
    """Return the role that a record states in a word that we know, or by an office; the grammar finds out any other."""
    stated = plain(record.get("role", ""))
    words = set(stated.split("_"))
    # "President" alone may preside over a debate.
    is_office = words & turn_words("offices") - turn_words("chairing") and (len(words) > 1 or not words & HEADS)
    return ROLES.get(stated) or (SpeakerRole.OFFICIAL if is_office else None)
