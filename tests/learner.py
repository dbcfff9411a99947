"""A record that can be learnt, and a transformer small enough to learn it while a test waits.

Every question names a topic and a country in words that its answer never uses: only who has learnt which
of the answer's words belong to them finds it. The transcripts that are held out name the same topics and
countries, in other company.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from random import Random

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from onrecord.indexer.adaptation.batches import Hyperparameters
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Kind, Span
from onrecord.service.settings import Settings
from tests.later import sentence_transformers, torch, transformers

KINDS = 24
PAGES, ON_A_PAGE = 48, 6
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
HYPERPARAMETERS = Hyperparameters(epochs=10, batch=32, alike=2, learning_rate=5e-3, late=0.2)
IDLE = Hyperparameters(epochs=1, batch=32, learning_rate=0.0)
FILLER = "china has always held that this matter is to be solved by those whom it concerns"


def stored(
    text: str, question: str | None, *, transcript: str = "t", exchange: int = 1, declined: tuple[Span, ...] = ()
) -> StoredPassage:
    """Return a passage with what examples are made of; all else is alike in all."""
    return StoredPassage(
        number=int(sha256(f"{transcript}/{exchange}/{text}".encode()).hexdigest()[:12], 16),
        id=f"{transcript}/{exchange}/1",
        transcript=transcript,
        revision=1,
        since=1,
        until=None,
        exchange=exchange,
        speaker="Mao Ning",
        text=text,
        span=Span(0, len(text)),
        asker="Reuters" if question else None,
        question=question,
        non_answers=declined,
        title="A Press Conference",
        date=None,
        published=None,
        kind=Kind.PRESS_CONFERENCE,
        publisher="Foreign Ministry",
        language="en",
        url=None,
        path="page.txt",
        text_sha256="",
    )


def pages(folder: Path, count: int = PAGES) -> Path:
    """Write the record as press conferences, and return the folder."""
    folder.mkdir()
    asked = [(number % KINDS, (number + number // KINDS * 5) % KINDS) for number in range(PAGES * ON_A_PAGE)]
    Random(7).shuffle(asked)
    for page in range(count):
        lines = [f"Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July {page % 28 + 1}, 2020"]
        for topic, country in asked[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
            lines += [
                f"Reuters: What about {_word('q', topic)} {_word('r', topic)} in {_word('s', country)}?",
                f"Mao Ning: {_word('a', topic)} {_word('b', topic)} and {_word('c', country)}, {FILLER}.",
            ]
        (folder / f"{page}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def copied(settings: Settings, path: Path) -> Settings:
    """Copy an index, with the models that were adapted to it, and return the settings of the copy."""
    shutil.copytree(settings.index.path, path)
    return settings.model_copy(update={"index": settings.index.model_copy(update={"path": path})})


def model(folder: Path) -> Path:
    """Write a transformer that knows the words of the record and nothing of what they mean; return the folder."""
    words = [_word(letter, kind) for letter in "qrsabc" for kind in range(KINDS)]
    known = [*SPECIAL, *words, *f"{FILLER} what about in and foreign ministry".split(), ",", ".", "?"]
    plain = Tokenizer(WordLevel({word: number for number, word in enumerate(dict.fromkeys(known))}, "[UNK]"))
    plain.pre_tokenizer = Whitespace()
    plain.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True))
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=plain, **names)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    torch.manual_seed(3)
    bare = folder / "bare"
    transformers.BertModel(config).save_pretrained(bare)
    tokenizer.save_pretrained(bare)
    made = folder / "tiny"
    modules = sentence_transformers.sentence_transformer.modules
    transformer = modules.Transformer(str(bare), max_seq_length=64)
    layers = [transformer, modules.Pooling(32)]
    sentence_transformers.SentenceTransformer(modules=layers, device="cpu").save_pretrained(
        str(made), create_model_card=False
    )
    return made


def _word(letter: str, kind: int) -> str:
    return f"{letter}{chr(ord('a') + kind)}o"
