"""Voices: which words of a turn are not the speaker's own claim, and what governs them."""

from onrecord.indexer.voices.governed import Governed, Governor, VoiceKind, VoiceSpan
from onrecord.indexer.voices.governing import governed, voices
from onrecord.indexer.voices.sayers import own_side

__all__ = ["Governed", "Governor", "VoiceKind", "VoiceSpan", "governed", "own_side", "voices"]
