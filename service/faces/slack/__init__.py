"""The record in Slack: a slash command and mentions, answered with quotations that can be opened and checked.

A request is checked and acknowledged at once (`slack_service`, `listeners`), and answered by a message (`messages`,
`rich_text`) that is sent to where the question was asked (`posting`).
"""
