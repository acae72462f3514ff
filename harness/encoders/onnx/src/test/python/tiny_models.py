"""Writes the tiny sentence-transformers folders that the tests of kind sentence-transformers open, and what
sentence-transformers itself makes of some texts with them.

Weights are random and vocabularies are trained on the few invented sentences below, so nothing here is anybody else's.
Run by hand when a case is added, at the top of the repository:

    python harness/encoders/onnx/src/test/python/tiny_models.py

It needs torch, transformers, sentence-transformers, tokenizers, safetensors, onnx and onnxruntime; their versions stand
in the file that it writes. Below src/test/resources/folders it writes

    NAME/         a transformer without modules: config.json, tokenizer.json, tokenizer_config.json, onnx/model.onnx
    cases.json    for each case the name of its transformer, the other files of its folder (weights in base64), and
                  vectors and token counts of texts by role
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
from onnxruntime.quantization import QuantType, quantize_dynamic
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


def special(tokenizer, template, tokens):
    tokenizer.post_processor = processors.TemplateProcessing(
        single=template, special_tokens=[(token, tokenizer.token_to_id(token)) for token in tokens]
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
    return special(tokenizer, "[CLS] $A [SEP]", ["[CLS]", "[SEP]"])


def unigram(specials, template):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY, special_tokens=specials, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return special(tokenizer, template, [token for token in specials if token in template.split()])


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
    return special(tokenizer, "[CLS] $A [SEP]", ["[CLS]", "[SEP]"])


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
    return transformers.BertModel(config, add_pooling_layer=False), tokenizer, names, ["token_type_ids"]


def xlmr():
    tokenizer = unigram(["<s>", "<pad>", "</s>", "<unk>"], "<s> $A </s>")
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
    tokenizer = unigram(["<pad>", "</s>", "<unk>"], "$A </s>")
    config = transformers.T5Config(
        vocab_size=tokenizer.get_vocab_size(), d_model=HIDDEN, d_kv=4, d_ff=12, num_layers=1, num_heads=2, pad_token_id=0,
        eos_token_id=1, architectures=["T5EncoderModel"],
    )
    names = dict(pad_token="<pad>", eos_token="</s>", unk_token="<unk>")
    return transformers.T5EncoderModel(config), tokenizer, names, []


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


def export(module, inputs, outputs, file):
    ids = torch.tensor([[3, 5, 6, 4], [3, 7, 4, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    values = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
    axes = {name: {0: "texts", 1: "tokens"} for name in inputs + outputs}
    axes["sentence_embedding"] = {0: "texts"}
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module, tuple(values[name] for name in inputs), str(file), input_names=inputs, output_names=outputs,
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


def write_base(name, build, weights):
    model, tokenizer, names, more_inputs = build()
    model = with_random_weights(model)
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names)
    folder = weights / name
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    kept = FOLDERS / name
    kept.mkdir(parents=True)
    for file in ["config.json", "tokenizer.json", "tokenizer_config.json"]:
        shutil.copy(folder / file, kept / file)
    inputs = ["input_ids", "attention_mask"] + more_inputs
    export(States(model, inputs), inputs, ["last_hidden_state"], kept / "onnx" / "model.onnx")
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
}

DTYPES = {"dense-float16": torch.float16, "dense-bfloat16": torch.bfloat16}

# How a role gets its prompt: sentence-transformers' own encode_document knows no prompt of the name "passage" alone.
ROLES = {"SENTENCE": {}, "QUERY": {"prompt_name": "query"}, "PASSAGE": {"prompt_name": "passage"}}


def rounded(vectors):
    return [[float(f"{value:.8g}") for value in vector] for vector in vectors]


def case(name, base, files, weights):
    """The model of a case, and what the tests have to know of it."""
    folder = weights / ("case-" + name)
    shutil.copytree(weights / base, folder)
    encoded = {}
    for path, value in files.items():
        write_json(folder / path, value)
        if path.endswith("_Dense/config.json"):
            weights_path = path.replace("config.json", "model.safetensors")
            dense_weights(value, folder / weights_path, DTYPES.get(name, torch.float32))
            encoded[weights_path] = base64.b64encode((folder / weights_path).read_bytes()).decode()
    model = SentenceTransformer(str(folder), device="cpu")
    prompts = "config_sentence_transformers.json" in files
    roles = {
        role: {
            "vectors": rounded(model.encode(TEXTS, batch_size=len(TEXTS), **how)),
            "tokens": token_counts(model, how),
        }
        for role, how in (ROLES if prompts else {"SENTENCE": {}}).items()
    }
    return model, {"base": base, "files": files, "weights": encoded, "roles": roles}


def token_counts(model, how):
    prompt = model._resolve_prompt(None, how.get("prompt_name"))
    return model.preprocess(TEXTS, prompt=prompt)["attention_mask"].sum(1).tolist()


def main():
    shutil.rmtree(FOLDERS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as directory:
        weights = Path(directory)
        builders = {"bert": bert, "xlmr": xlmr, "roberta": roberta, "distilbert": distilbert, "t5": t5}
        inputs = {name: write_base(name, build, weights) for name, build in builders.items()}
        cases = {}
        for name, (base, files) in CASES.items():
            model, cases[name] = case(name, base, files, weights)
            if name == "labse-like":
                outputs = ["token_embeddings", "sentence_embedding"]
                export(Sentences(model, inputs[base]), inputs[base], outputs, FOLDERS / base / "onnx" / "model_labse.onnx")
        variants()
    versions = {
        library.__name__: library.__version__
        for library in [torch, transformers, sentence_transformers, tokenizers, safetensors, onnx, onnxruntime, numpy]
    }
    with open(FOLDERS / "cases.json", "w", encoding="utf-8") as file:
        body = ",\n".join(f"  {json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items())
        file.write(
            f'{{"versions": {json.dumps(versions)},\n "texts": {json.dumps(TEXTS)},\n "cases": {{\n{body}\n}}}}\n')


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
