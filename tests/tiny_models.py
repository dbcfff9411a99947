"""Real models, too small to know anything, made where a test wants them: what they say is theirs, not ours."""

from __future__ import annotations

import string
from pathlib import Path

from tests.later import torch, transformers

# Every word can be spelt from these.
PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *string.punctuation, *string.digits, *string.ascii_lowercase)
LONGEST = 256  # tokens
SPREAD = 1.0  # of the weights, so that the scores of two texts differ as those of taught models do


def make_cross_encoder(folder: Path, labels: int = 1) -> Path:
    """Write a cross-encoder with so many scores for a pair into a folder, and return it."""
    folder.mkdir(parents=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join([*PIECES, *(f"##{piece}" for piece in (*string.digits, *string.ascii_lowercase))]))
    tokenizer = transformers.BertTokenizerFast(str(vocabulary), model_max_length=LONGEST)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=LONGEST,
        num_labels=labels,
        initializer_range=SPREAD,
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = transformers.BertForSequenceClassification(config)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
