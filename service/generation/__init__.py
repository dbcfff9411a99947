"""Answers worded by a chat model and held to the record: every sentence is checked before it is shown.

`chat` asks a model with what `prompt` makes of passages; `reply` cuts what streams back into sentences,
`wording` and `marks` make them plain text and numbers of passages, and `guard` keeps or drops each.
"""
