"""The record in Slack: a slash command and mentions, answered with quotations that can be opened and checked.

A request is checked and acknowledged at once (`router`, `listeners`), worked on beside it (`face`, `desk`), and
answered by a message (`messages`, `rich`) that is sent to where it was asked (`posting`).
"""
