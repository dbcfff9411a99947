"""Words that address a machine: orders hidden in a passage, and replies that repeat what the model was told.

A passage that holds an order is the record and is shown and quoted like any other, but no model words it.
"""

from __future__ import annotations

import re

from onrecord.indexer.text.wording import words

ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}"
    r"\b(?:instructions?|prompts?|rules|directions|guidelines)\b"
    r"|\bsystem (?:prompt|message)\b"
    r"|\byou are (?:now |really )?(?:an? |the )?(?:ai|assistant|language model|chatbot|llm)\b"
    r"|\b(?:respond|reply|answer|output|print) (?:only|exactly|verbatim)\b|\b(?:output|print|repeat) the following\b"
    r"|\bas an? (?:ai|language model|assistant)\b|<\|?/?(?:system|im_start|im_end|inst|assistant|user)\b|\[/?INST\]"
    r"|忽略[^。]{0,12}(?:指令|指示|提示|要求)|系统提示|你是[^。]{0,6}(?:助手|人工智能|模型)",
    re.IGNORECASE,
)
LINK = re.compile(r"\b\w+://\S+|\bwww\.\S+|\b(?:[a-z0-9-]+\.)+(?:[a-z]{2,6})\b(?:/\S*)?|\bmailto:\S+|\bjavascript:\S*")
REPEATED = 7  # words in a row


def holds_order(text: str) -> bool:
    """Tell whether a text holds an order to a machine."""
    return ORDERS.search(text) is not None


def unknown_link(text: str, said: str) -> str | None:
    """Return that a text holds an address that its passages do not, or nothing."""
    for found in LINK.findall(text):
        if found.rstrip(".,") not in said:
            return f"it holds an address: {found}"
    return None


def repeats(text: str, instructions: str, said: str) -> str | None:
    """Return that a text repeats its instructions, unless its passages say the same, or nothing."""
    if holds_order(text):
        return "it speaks of instructions or of itself"
    ours = words(text)
    told, known = f" {' '.join(words(instructions))} ", f" {' '.join(words(said))} "
    for i in range(len(ours) - REPEATED + 1):
        run = f" {' '.join(ours[i : i + REPEATED])} "
        if run in told and run not in known:
            return "it repeats its instructions"
    return None
