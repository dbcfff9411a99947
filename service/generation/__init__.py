"""Words answers with a chat model. Every sentence is checked against the record before it is shown.

`chat_writer` sends the model the prompt that `prompt` makes from the passages. `reply_splitter` cuts the streamed reply
into sentences, `plain_text` and `citation_marks` reduce each to plain text and passage numbers, and `guard` keeps or
drops it.
"""
