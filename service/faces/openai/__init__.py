"""The OpenAI-compatible face: chat front ends and OpenAI's own clients ask the record and get its quotations."""
