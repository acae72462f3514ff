"""Writes the tiny sentence-transformers folders that the tests of kind sentence-transformers open, and what
sentence-transformers itself makes of some texts with them.

Weights are random and vocabularies are trained on the few invented sentences below, so nothing here is anybody else's.
Run by hand when a case is added, at the top of the repository:

    python harness/encoders/onnx/src/test/python/tiny_models.py

It needs torch, transformers, sentence-transformers, tokenizers, safetensors, onnx and onnxruntime; their versions stand
in the file that it writes. Below src/test/resources/folders it writes

    NAME/         a transformer without modules: config.json, tokenizer.json, tokenizer_config.json, onnx/model.onnx
    cases.json    for each case the name of its transformer, or of each where it has several, the other files of its folder
                  (weights in base64), and vectors and token counts of texts by role; "others" are opened with settings, and
                  their vectors come from PyTorch or ONNX Runtime itself where sentence-transformers has no such model
"""

import base64
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy
import onnx
import onnxruntime
import safetensors
import sentence_transformers
import tokenizers
import torch
import transformers
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static
from onnxruntime.transformers.float16 import convert_float_to_float16
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

warnings.filterwarnings("ignore")

FOLDERS = Path(__file__).resolve().parents[1] / "resources" / "folders"
HIDDEN = 8
POSITIONS = 24
VOCABULARY = 96

CORPUS = [
    "the old mill stands by the river",
    "The Old Mill Stands By The River",
    "the tram stops twice behind the old mill",
    "a heron waits in the shallow water",
    "query: where does the tram stop",
    "passage: it stops behind the mill",
    "rain falls on the river and the mill and the tram",
]

TEXTS = [
    "the old mill stands by the river",
    "The OLD Mill",
    "a tram",
    "",
    "  two spaces before, one behind ",
    "caf\u00e9 \u6c34\u8eca \u03a3\u03a3",
    "the heron waits " * 12,
]

#: What stands around each of the texts; None for nothing.
CONTEXTS = [
    "rain falls on the mill",
    "a heron waits in the shallow water behind the old mill and the river",
    None,
    "the tram stops",
    "",
    "caf\u00e9 the mill",
    "the river and the mill " * 12,
]


def special(tokenizer, template, tokens, pair):
    tokenizer.post_processor = processors.TemplateProcessing(
        single=template, pair=pair, special_tokens=[(token, tokenizer.token_to_id(token)) for token in tokens]
    )
    return tokenizer


def word_piece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=VOCABULARY, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return special(tokenizer, "[CLS] $A [SEP]", ["[CLS]", "[SEP]"], "[CLS] $A [SEP] $B:1 [SEP]:1")


def unigram(specials, template, pair, *first):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [*first, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY, special_tokens=specials, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return special(tokenizer, template, [token for token in specials if token in template.split()], pair)


def byte_level():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=256 + VOCABULARY,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(
        ("</s>", tokenizer.token_to_id("</s>")), ("<s>", tokenizer.token_to_id("<s>")), add_prefix_space=False
    )
    return tokenizer


def pairs():
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"],
        end_of_word_suffix="</w>",
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return special(tokenizer, "[CLS] $A [SEP]", ["[CLS]", "[SEP]"], "[CLS] $A [SEP] $B [SEP]")


def with_random_weights(model):
    # The initial weights of real models are small, which would make all texts look alike.
    torch.manual_seed(17)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.5)
    return model.eval()


def sizes(tokenizer, **more):
    return dict(vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=POSITIONS, **more)


def layers():
    return dict(hidden_size=HIDDEN, num_hidden_layers=1, num_attention_heads=2, intermediate_size=12)


def bert():
    tokenizer = word_piece()
    config = transformers.BertConfig(**sizes(tokenizer), **layers(), type_vocab_size=2, pad_token_id=0)
    names = dict(pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")
    # As BERT's own tokenizers say; without it the library gives a model no types.
    names["model_input_names"] = ["input_ids", "token_type_ids", "attention_mask"]
    return transformers.BertModel(config, add_pooling_layer=False), tokenizer, names, ["token_type_ids"]


def xlmr():
    tokenizer = unigram(["<s>", "<pad>", "</s>", "<unk>"], "<s> $A </s>", "<s> $A </s> </s> $B </s>")
    config = transformers.XLMRobertaConfig(
        **sizes(tokenizer), **layers(), type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2
    )
    names = dict(bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>", cls_token="<s>", sep_token="</s>")
    return transformers.XLMRobertaModel(config, add_pooling_layer=False), tokenizer, names, []


def roberta():
    tokenizer = byte_level()
    config = transformers.RobertaConfig(
        **sizes(tokenizer), **layers(), type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2
    )
    names = dict(bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>", cls_token="<s>", sep_token="</s>")
    return transformers.RobertaModel(config, add_pooling_layer=False), tokenizer, names, []


def distilbert():
    tokenizer = pairs()
    config = transformers.DistilBertConfig(
        **sizes(tokenizer), dim=HIDDEN, n_layers=1, n_heads=2, hidden_dim=12, pad_token_id=0
    )
    names = dict(pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]")
    return transformers.DistilBertModel(config), tokenizer, names, []


def t5():
    return t5_encoder(transformers.T5Config, transformers.T5EncoderModel)


def mt5():
    """The architecture of m-ST5: gated GELU, and an encoder alone."""
    return t5_encoder(transformers.MT5Config, transformers.MT5EncoderModel)


def t5_encoder(configure, build):
    tokenizer = unigram(["<pad>", "</s>", "<unk>"], "$A </s>", "$A </s> $B </s>")
    config = configure(
        vocab_size=tokenizer.get_vocab_size(), d_model=HIDDEN, d_kv=4, d_ff=12, num_layers=1, num_heads=2, pad_token_id=0,
        eos_token_id=1, architectures=[build.__name__],
    )
    names = dict(pad_token="<pad>", eos_token="</s>", unk_token="<unk>")
    return build(config), tokenizer, names, []


class BiLstm(torch.nn.Module):
    """An encoder as LASER's: a BiLSTM that does not read padding, of whose states the largest count."""

    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, HIDDEN)
        self.lstm = torch.nn.LSTM(HIDDEN, HIDDEN // 2, num_layers=2, bidirectional=True, batch_first=True)

    def forward(self, input_ids, attention_mask):
        packed = torch.nn.utils.rnn.pack_padded_sequence(
            self.embedding(input_ids), attention_mask.sum(1).cpu(), batch_first=True, enforce_sorted=False)
        first = torch.zeros(4, input_ids.shape[0], HIDDEN // 2)
        states, _ = self.lstm(packed, (first, first))
        return torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)[0]


class TwoSides(torch.nn.Module):
    """Answers as m-USE QA reads them: a text and its context, each by itself, then one layer for both."""

    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, HIDDEN)
        self.question = torch.nn.Linear(HIDDEN, HIDDEN)
        self.answer = torch.nn.Linear(2 * HIDDEN, HIDDEN)

    def mean(self, ids, mask):
        weights = mask.unsqueeze(-1).float()
        return (self.embedding(ids) * weights).sum(1) / weights.sum(1)

    def forward(self, input_ids, attention_mask, context_input_ids=None, context_attention_mask=None):
        text = self.mean(input_ids, attention_mask)
        if context_input_ids is None:
            return torch.tanh(self.question(text))
        context = self.mean(context_input_ids, context_attention_mask)
        return torch.tanh(self.answer(torch.cat([text, context], 1)))


class States(torch.nn.Module):
    """What a plain feature-extraction export computes."""

    def __init__(self, model, inputs):
        super().__init__()
        self.model, self.inputs = model, inputs

    def forward(self, *values):
        return self.model(**dict(zip(self.inputs, values))).last_hidden_state


class Sentences(torch.nn.Module):
    """What an export of the whole sentence-transformers model computes."""

    def __init__(self, pipeline, inputs):
        super().__init__()
        self.pipeline, self.inputs = pipeline, inputs

    def forward(self, *values):
        features = dict(zip(self.inputs, values))
        features["token_embeddings"] = self.pipeline[0].model(**features).last_hidden_state
        for module in list(self.pipeline)[1:]:
            features = module(features)
        return features["token_embeddings"], features["sentence_embedding"]


def export(module, inputs, outputs, file, dtype=torch.int64):
    ids = torch.tensor([[3, 5, 6, 4], [3, 7, 4, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    values = {
        "input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids),
        "position_ids": torch.tensor([[2, 3, 4, 5], [2, 3, 4, 1]]),
        "context_input_ids": ids[:, :3], "context_attention_mask": mask[:, :3],
    }
    axes = {name: {0: "texts", 1: "around" if "context" in name else "tokens"} for name in inputs + outputs}
    axes["sentence_embedding"] = {0: "texts"}
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module, tuple(values[name].to(dtype) for name in inputs), str(file), input_names=inputs, output_names=outputs,
        dynamic_axes={name: axes[name] for name in inputs + outputs}, opset_version=17, dynamo=False,
    )
    graph = onnx.load(file)
    for node in graph.graph.node:
        node.ClearField("doc_string")
        node.ClearField("metadata_props")
        node.name = ""
    onnx.save(graph, file)


def write_json(file, value):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


class States32(States):
    """The same, of numbers of 32 bits."""

    def forward(self, *values):
        return super().forward(*[value.long() for value in values])


def write_tokenizer(tokenizer, names, folder):
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names)
    fast.save_pretrained(folder)
    return fast


def write_base(name, build, weights):
    model, tokenizer, names, more_inputs = build()
    model = with_random_weights(model)
    folder = weights / name
    model.save_pretrained(folder)
    write_tokenizer(tokenizer, names, folder)
    kept = FOLDERS / name
    kept.mkdir(parents=True)
    for file in ["config.json", "tokenizer.json", "tokenizer_config.json"]:
        shutil.copy(folder / file, kept / file)
    inputs = ["input_ids", "attention_mask"] + more_inputs
    export(States(model, inputs), inputs, ["last_hidden_state"], kept / "onnx" / "model.onnx")
    if name in ("bert", "roberta"):
        told = inputs + ["position_ids"]
        export(States(model, told), told, ["last_hidden_state"], kept / "onnx" / "model_positions.onnx")
    if name == "bert":
        export(States32(model, inputs), inputs, ["last_hidden_state"], kept / "onnx" / "model_int32.onnx", torch.int32)
    return inputs


TRANSFORMER = {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}


def modules(*more):
    """modules.json, of modules by the paths of their folders: 1_Pooling is of type Pooling."""
    return [TRANSFORMER] + [
        {"idx": i, "name": str(i), "path": path, "type": "sentence_transformers.models." + path.split("_")[1]}
        for i, path in enumerate(more, start=1)
    ]


LEGACY = ["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]


def pooling(*modes, **more):
    """1_Pooling/config.json as it was written until sentence-transformers 5."""
    return {
        "word_embedding_dimension": HIDDEN, **{"pooling_mode_" + mode: mode in modes for mode in LEGACY}, **more
    }


def dense(inputs, outputs, activation="torch.nn.modules.activation.Tanh", **more):
    return {"in_features": inputs, "out_features": outputs, "bias": True, "activation_function": activation, **more}


def dense_weights(config, file, dtype=torch.float32):
    torch.manual_seed(config["out_features"])
    tensors = {"linear.weight": torch.randn(config["out_features"], config["in_features"])}
    if config["bias"]:
        tensors["linear.bias"] = torch.randn(config["out_features"])
    if config.get("use_residual") and config["in_features"] != config["out_features"]:
        tensors["residual.weight"] = torch.randn(config["out_features"], config["in_features"])
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.to(dtype) for name, tensor in tensors.items()}, str(file))


def limits(tokens, lower=False):
    return {"max_seq_length": tokens, "do_lower_case": lower}


def router(path, structure, **parameters):
    """A Router of routes, each of modules by type, and what they say; as the library saves it."""
    ids = {route: [f"{route}_{i}_{kind}" for i, kind in enumerate(kinds)] for route, kinds in structure.items()}
    return {
        "types": {
            one: "sentence_transformers.models." + one.split("_")[-1] for several in ids.values() for one in several},
        "structure": ids,
        "parameters": parameters,
    }


def layer_norm_weights(config, file):
    torch.manual_seed(5)
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({"norm.weight": torch.randn(config["dimension"]), "norm.bias": torch.randn(config["dimension"])}, str(file))


def simple(*modes):
    return {"modules.json": modules("1_Pooling"), "1_Pooling/config.json": pooling(*modes), "sentence_bert_config.json": limits(20)}


def single_dense(config):
    return {
        "modules.json": modules("1_Pooling", "2_Dense"),
        "1_Pooling/config.json": pooling("mean_tokens"),
        "2_Dense/config.json": config,
        "sentence_bert_config.json": limits(20),
    }


PROMPTS = {
    "prompts": {"query": "query: ", "passage": "passage: ", "same": "The Old "},
    "default_prompt_name": "same",
    "similarity_fn_name": "dot",
}

LABSE = {
    "modules.json": modules("1_Pooling", "2_Dense", "3_Normalize"),
    "1_Pooling/config.json": pooling("cls_token"),
    "2_Dense/config.json": dense(HIDDEN, HIDDEN),
    "sentence_bert_config.json": limits(12),
}

#: name -> base and files
CASES = {
    **{mode.split("_tokens")[0].replace("_", "-"): ("bert", simple(mode)) for mode in LEGACY},
    "none-set": ("bert", simple()),
    "all-modes": ("bert", simple(*LEGACY)),
    "new-single": ("bert", {**simple(), "1_Pooling/config.json": {
        "embedding_dimension": HIDDEN, "pooling_mode": "lasttoken", "include_prompt": True}}),
    "new-list": ("bert", {**simple(), "1_Pooling/config.json": {
        "embedding_dimension": HIDDEN, "pooling_mode": ["mean", "cls"], "include_prompt": True}}),
    "labse-like": ("bert", LABSE),
    "wordpiece": ("bert", {**simple("mean_tokens"), "modules.json": modules("1_Pooling", "2_Normalize")}),
    "unigram": ("xlmr", simple("mean_tokens")),
    "byte-level": ("roberta", simple("mean_tokens", "weightedmean_tokens")),
    "bpe": ("distilbert", simple("max_tokens")),
    "t5": ("t5", simple("mean_tokens")),
    "t5-without-limits": ("t5", {key: value for key, value in simple("mean_tokens").items() if "bert" not in key}),
    "without-limits": ("bert", {key: value for key, value in simple("mean_tokens").items() if "bert" not in key}),
    "lower-case": ("bert", {**simple("mean_tokens"), "sentence_bert_config.json": limits(20, True)}),
    "lower-case-unigram": ("xlmr", {**simple("mean_tokens"), "sentence_bert_config.json": limits(20, True)}),
    "lower-case-byte-level": ("roberta", {**simple("mean_tokens"), "sentence_bert_config.json": limits(20, True)}),
    "prompts": ("bert", {**simple("mean_tokens"), "config_sentence_transformers.json": PROMPTS}),
    "prompts-left-out": ("bert", {
        **simple(), "config_sentence_transformers.json": PROMPTS,
        "1_Pooling/config.json": pooling("mean_tokens", "cls_token", "weightedmean_tokens", "lasttoken", include_prompt=False)}),
    "prompts-left-out-unigram": ("xlmr", {
        **simple(), "config_sentence_transformers.json": PROMPTS,
        "1_Pooling/config.json": pooling("mean_tokens", include_prompt=False)}),
    "prompts-left-out-t5": ("t5", {
        **simple(), "config_sentence_transformers.json": PROMPTS,
        "1_Pooling/config.json": pooling("mean_tokens", include_prompt=False)}),
    "dense-identity": ("bert", single_dense(dense(HIDDEN, 3, "torch.nn.modules.linear.Identity", bias=False))),
    "dense-relu": ("bert", single_dense(dense(HIDDEN, 5, "torch.nn.modules.activation.ReLU"))),
    "dense-gelu": ("bert", single_dense(dense(HIDDEN, 6, "torch.nn.modules.activation.GELU"))),
    "dense-sigmoid": ("bert", single_dense(dense(HIDDEN, 6, "torch.nn.modules.activation.Sigmoid"))),
    "dense-silu": ("bert", single_dense(dense(HIDDEN, 6, "torch.nn.modules.activation.SiLU"))),
    "dense-residual": ("bert", single_dense(dense(HIDDEN, HIDDEN, use_residual=True))),
    "dense-residual-projected": ("bert", single_dense(dense(HIDDEN, 4, use_residual=True))),
    "dense-twice": ("bert", {
        **single_dense(dense(2 * HIDDEN, 6)), "modules.json": modules("1_Pooling", "2_Dense", "3_Dense", "4_Normalize"),
        "1_Pooling/config.json": pooling("mean_tokens", "max_tokens"), "3_Dense/config.json": dense(6, 4)}),
    "dense-float16": ("bert", single_dense(dense(HIDDEN, 4))),
    "dense-bfloat16": ("bert", single_dense(dense(HIDDEN, 4))),
    "dense-tokens": ("bert", {
        "modules.json": modules("1_Dense", "2_Pooling", "3_LayerNorm", "4_Dropout", "5_Normalize"),
        "1_Dense/config.json": dense(
            HIDDEN, 6, module_input_name="token_embeddings", module_output_name="token_embeddings"),
        "2_Pooling/config.json": {**pooling("max_tokens", "mean_tokens"), "word_embedding_dimension": 6},
        "3_LayerNorm/config.json": {"dimension": 12},
        "4_Dropout/config.json": {"dropout": 0.1},
        "sentence_bert_config.json": limits(20)}),
    "router": ({"query_0_Transformer": "bert", "document_0_Transformer": "xlmr"}, {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.base.modules.router.Router"},
            {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"}],
        "router_config.json": router(
            "", {"query": ["Transformer", "Pooling"], "document": ["Transformer", "Pooling", "Dense"]},
            default_route="document", allow_empty_key=True),
        "query_0_Transformer/sentence_bert_config.json": limits(12),
        "query_1_Pooling/config.json": pooling("mean_tokens"),
        "document_0_Transformer/sentence_bert_config.json": limits(20),
        "document_1_Pooling/config.json": pooling("cls_token"),
        "document_2_Dense/config.json": dense(HIDDEN, HIDDEN),
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "}, "default_prompt_name": None}}),
    "asym": ({"0_Asym/one_0_Transformer": "bert", "0_Asym/other_0_Transformer": "t5"}, {
        "modules.json": [{"idx": 0, "name": "0", "path": "0_Asym", "type": "sentence_transformers.models.Asym"}],
        "0_Asym/config.json": router(
            "0_Asym/", {"one": ["Transformer", "Pooling"], "other": ["Transformer", "Pooling"]},
            default_route=None, allow_empty_key=True,
            route_mappings={"('query', None)": "one", "('document', 'text')": "other", "(None, ('image', 'text'))": "other"}),
        "0_Asym/one_0_Transformer/sentence_bert_config.json": limits(12),
        "0_Asym/one_1_Pooling/config.json": pooling("mean_tokens"),
        "0_Asym/other_1_Pooling/config.json": pooling("max_tokens")}),
}

SIDES = ("router", "asym")

DTYPES = {"dense-float16": torch.float16, "dense-bfloat16": torch.bfloat16}

# How a role gets its prompt: sentence-transformers' own encode_document knows no prompt of the name "passage" alone.
ROLES = {"SENTENCE": {}, "QUERY": {"prompt_name": "query"}, "PASSAGE": {"prompt_name": "passage"}}


def rounded(vectors):
    return [[float(f"{value:.8g}") for value in vector] for vector in vectors]


def roles(model, name, files):
    if name in SIDES:
        return {
            "SENTENCE": (model.encode, {}),
            "QUERY": (model.encode_query, {"task": "query"}),
            "PASSAGE": (model.encode_document, {"task": "document"}),
            "RESPONSE": (model.encode_document, {"task": "document"}),
        }
    prompts = "config_sentence_transformers.json" in files
    return {role: (model.encode, how) for role, how in (ROLES if prompts else {"SENTENCE": {}}).items()}


def case(name, base, files, weights):
    """The model of a case, and what the tests have to know of it."""
    folder = weights / ("case-" + name)
    for path, one in (base if isinstance(base, dict) else {"": base}).items():
        shutil.copytree(weights / one, folder / path)
    encoded = {}
    for path, value in files.items():
        write_json(folder / path, value)
        if path.endswith("_Dense/config.json"):
            weights_path = path.replace("config.json", "model.safetensors")
            dense_weights(value, folder / weights_path, DTYPES.get(name, torch.float32))
            encoded[weights_path] = base64.b64encode((folder / weights_path).read_bytes()).decode()
        if path.endswith("_LayerNorm/config.json"):
            weights_path = path.replace("config.json", "model.safetensors")
            layer_norm_weights(value, folder / weights_path)
            encoded[weights_path] = base64.b64encode((folder / weights_path).read_bytes()).decode()
    model = SentenceTransformer(str(folder), device="cpu")
    expected = {
        role: {
            "vectors": rounded(encode(TEXTS, batch_size=len(TEXTS), **{k: v for k, v in how.items() if k != "task"})),
            "tokens": token_counts(model, how),
        }
        for role, (encode, how) in roles(model, name, files).items()
    }
    return model, {"base": base, "files": files, "weights": encoded, "roles": expected}


def token_counts(model, how):
    task = {"task": how["task"]} if "task" in how else {}
    prompt = model._resolve_prompt(None, how.get("prompt_name", how.get("task")) if model.prompts else None)
    return model.preprocess(TEXTS, prompt=prompt, **task)["attention_mask"].sum(1).tolist()


def other(base, files, settings, expected):
    return {"base": base, "files": files, "weights": {}, "settings": settings, "roles": expected}


def tokenized(fast, texts, limit):
    return fast(texts, padding=True, truncation=True, max_length=limit, return_tensors="pt")


def expected(vectors, mask):
    return {"vectors": rounded(vectors.tolist()), "tokens": mask.sum(1).tolist()}


def others(weights):
    """Models that sentence-transformers does not have."""
    made = {}
    pair = SentenceTransformer(str(weights / "case-mean"), device="cpu")
    # 18 tokens for two texts: of an odd number, tokenizers 0.23 gives the last to either, by the words that it looked at.
    pair.max_seq_length = 21
    both = [(text, context) if context is not None else text for text, context in zip(TEXTS, CONTEXTS)]
    vectors = numpy.concatenate([pair.encode([one]) for one in both])
    tokens = [int(pair.preprocess([one])["attention_mask"].sum()) for one in both]
    made["pair"] = other(
        "bert", {**CASES["mean"][1], "sentence_bert_config.json": limits(21)}, {"context": "pair"}, {"RESPONSE": {"vectors": rounded(vectors), "tokens": tokens}})
    whole = SentenceTransformer(str(weights / "mt5"), device="cpu")
    made["mt5"] = other("mt5", {}, {"pooling": "mean", "normalize": "false"}, {"SENTENCE": {
        "vectors": rounded(whole.encode(TEXTS, batch_size=len(TEXTS))), "tokens": token_counts(whole, {})}})
    made["laser"] = laser()
    made["qa"] = question_answering()
    made["static-int8"] = static()
    return made


def laser():
    kept = FOLDERS / "laser"
    tokenizer = unigram(["<s>", "<pad>", "</s>", "<unk>"], "$A </s>", "$A </s> $B </s>", normalizers.Lowercase())
    fast = write_tokenizer(tokenizer, dict(pad_token="<pad>", eos_token="</s>", unk_token="<unk>"), kept)
    model = with_random_weights(BiLstm(tokenizer.get_vocab_size()))
    export(model, ["input_ids", "attention_mask"], ["last_hidden_state"], kept / "onnx" / "model.onnx")
    values = tokenized(fast, TEXTS, 512)
    with torch.no_grad():
        states = model(values["input_ids"], values["attention_mask"])
    padding = values["attention_mask"].unsqueeze(-1) == 0
    return other("laser", {}, {"pooling": "max", "normalize": "false"}, {
        "SENTENCE": expected(states.masked_fill(padding, float("-inf")).max(1).values, values["attention_mask"])})


def question_answering():
    kept = FOLDERS / "qa"
    tokenizer = unigram(["<s>", "<pad>", "</s>", "<unk>"], "<s> $A </s>", "<s> $A </s> </s> $B </s>")
    fast = write_tokenizer(tokenizer, dict(pad_token="<pad>", eos_token="</s>", unk_token="<unk>"), kept)
    model = with_random_weights(TwoSides(tokenizer.get_vocab_size()))
    inputs = ["input_ids", "attention_mask"]
    contexts = ["context_input_ids", "context_attention_mask"]
    export(model, inputs, ["sentence_embedding"], kept / "question.onnx")
    export(model, inputs + contexts, ["sentence_embedding"], kept / "response.onnx")
    texts, around = tokenized(fast, TEXTS, 20), tokenized(fast, [context or "" for context in CONTEXTS], 9)
    mask = texts["attention_mask"]
    with torch.no_grad():
        questions = model(texts["input_ids"], mask)
        answers = model(texts["input_ids"], mask, around["input_ids"], around["attention_mask"])
    settings = {
        "model_file": "question", "response_model_file": "response", "max_tokens": "20", "max_context_tokens": "9",
        "normalize": "false"}
    return other("qa", {}, settings, {"QUERY": expected(questions, mask), "RESPONSE": expected(answers, mask)})


class Calibration(CalibrationDataReader):
    def __init__(self, feeds):
        self.feeds = iter(feeds)

    def get_next(self):
        return next(self.feeds, None)


def static():
    """A file with scales that were fixed when it was made."""
    folder = FOLDERS / "bert"
    file = folder / "onnx" / "model_static_qint8.onnx"
    fast = transformers.PreTrainedTokenizerFast.from_pretrained(folder)
    feeds = []
    for text in TEXTS:
        values = fast([text], truncation=True, max_length=20, return_tensors="np")
        feeds.append({name: values[name] for name in ["input_ids", "attention_mask", "token_type_ids"]})
    quantize_static(
        folder / "onnx" / "model.onnx", file, Calibration(feeds), quant_format=QuantFormat.QDQ,
        activation_type=QuantType.QInt8, weight_type=QuantType.QInt8)
    session = onnxruntime.InferenceSession(file)
    vectors = [session.run(None, feed)[0][0].mean(0) for feed in feeds]
    return other("bert", CASES["mean"][1], {"model_file": "model_static_qint8"}, {"SENTENCE": {
        "vectors": rounded(vectors), "tokens": [feed["input_ids"].shape[1] for feed in feeds]}})


def main():
    shutil.rmtree(FOLDERS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as directory:
        weights = Path(directory)
        builders = {"bert": bert, "xlmr": xlmr, "roberta": roberta, "distilbert": distilbert, "t5": t5, "mt5": mt5}
        inputs = {name: write_base(name, build, weights) for name, build in builders.items()}
        cases = {}
        for name, (base, files) in CASES.items():
            model, cases[name] = case(name, base, files, weights)
            if name == "labse-like":
                outputs = ["token_embeddings", "sentence_embedding"]
                export(Sentences(model, inputs[base]), inputs[base], outputs, FOLDERS / base / "onnx" / "model_labse.onnx")
        variants()
        more = others(weights)
    versions = {
        library.__name__: library.__version__
        for library in [torch, transformers, sentence_transformers, tokenizers, safetensors, onnx, onnxruntime, numpy]
    }
    with open(FOLDERS / "cases.json", "w", encoding="utf-8") as file:
        file.write(f'{{"versions": {json.dumps(versions)},\n "texts": {json.dumps(TEXTS)},\n')
        file.write(f' "contexts": {json.dumps(CONTEXTS)},\n "cases": {{\n{lines(cases)}\n}},\n')
        file.write(f' "others": {{\n{lines(more)}\n}}}}\n')


def lines(named):
    return ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in named.items())


def variants():
    """The same transformer in other files: float16, dynamically quantised, with its weights in a second file."""
    folder = FOLDERS / "bert" / "onnx"
    plain = folder / "model.onnx"
    onnx.save(convert_float_to_float16(onnx.load(plain)), folder / "model_fp16.onnx")
    quantize_dynamic(plain, folder / "model_qint8.onnx", weight_type=QuantType.QInt8)
    onnx.save_model(
        onnx.load(plain), folder / "model_external.onnx", save_as_external_data=True, location="model_external.onnx_data",
        size_threshold=0)


if __name__ == "__main__":
    main()
