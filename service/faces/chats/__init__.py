"""Chats that send each question to an address of ours and show what we answer: Teams, Mattermost, Discord, Telegram.

Each is one module: how its requests are signed and read (`request`), and how an answer is written (`reply`). All else
is shared (`chat_service`): a message is answered once, after those before it, within the time that the chat waits.
Nothing is sent but the answer to the request, so that no bot token is needed.
"""
