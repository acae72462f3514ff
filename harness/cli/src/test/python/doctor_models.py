"""Writes the tiny transformers in which the tests of the doctor plant defects.

Each is a graph of a dozen operators without trained weights: the state of a token is a few sines of its number, the same in
every text, so that the mean over a text is a bag of its tokens. Run by hand when a case is added, at the top of the repository:

    python harness/cli/src/test/python/doctor_models.py

It needs numpy, onnx and tokenizers. Below src/test/resources/doctor it writes tokenizer.json, one that knows no Thai and
keeps capitals, and

    healthy.onnx      states as above; those of [CLS] and [SEP] say nothing of the text
    batch.onnx        adds what the whole batch has in common
    padding.onnx      adds what stands beyond the mask
    nan.onnx          divides by the number of tokens that are not special, which an empty text has none of
    random.onnx       adds noise, as dropout does
    constant.onnx     the same states for every token
    zero.onnx         no states at all for ordinary tokens
"""

import re
from collections import Counter
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

OUT = Path(__file__).resolve().parents[1] / "resources" / "doctor"
PARAPHRASES = (
    Path(__file__).resolve().parents[4] / "engine" / "src" / "main" / "resources" / "org" / "embeval" / "engine" / "doctor"
    / "paraphrases.tsv")
WIDTH = 24
VOCABULARY = 400


def vocabulary():
    """Special tokens, signs alone and within words, then whole words, the most frequent first and then by alphabet.

    A trainer would break ties as it happens to hash, and no two runs would write the same file."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"-()"
    words = Counter(re.findall("[a-z]{2,}", PARAPHRASES.read_text(encoding="utf-8").lower()))
    ranked = sorted(words, key=lambda word: (-words[word], word))
    all = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *signs, *["##" + sign for sign in signs], *ranked]
    return {token: number for number, token in enumerate(all[:VOCABULARY])}


def tokenizer(lowercase, special):
    made = Tokenizer(models.WordPiece(vocabulary(), unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    if not lowercase:
        made.normalizer = normalizers.BertNormalizer(lowercase=False)
    if special:
        made.post_processor = processors.TemplateProcessing(
            single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return made


def constant(name, values, kind=numpy.float32):
    return numpy_helper.from_array(numpy.asarray(values, dtype=kind), name)


def write(name, nodes, constants):
    random = numpy.random.default_rng(11)
    base = [
        helper.make_node("Unsqueeze", ["input_ids", "last"], ["id"]),
        helper.make_node("Cast", ["id"], ["number"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["number", "frequencies"], ["angles"]),
        helper.make_node("Sin", ["angles"], ["sines"]),
        helper.make_node("Greater", ["number", "lastSpecial"], ["isText"]),
        helper.make_node("Cast", ["isText"], ["text"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["sines", "text"], ["words"]),
        helper.make_node("Unsqueeze", ["attention_mask", "last"], ["maskId"]),
        helper.make_node("Cast", ["maskId"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["words", "mask"], ["masked"]),
        helper.make_node("Add", ["masked", "offset"], ["states"]),
    ]
    shape = ["texts", "tokens"]
    graph = helper.make_graph(
        base + nodes, "tiny",
        [helper.make_tensor_value_info(i, TensorProto.INT64, shape) for i in ["input_ids", "attention_mask"]],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape + [WIDTH])],
        [constant("last", [-1], numpy.int64), constant("frequencies", random.uniform(0.5, 3, WIDTH)),
         constant("lastSpecial", 3), constant("offset", numpy.full(WIDTH, 0.01)), *constants])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / (name + ".onnx"))


def node(operator, inputs, output, **attributes):
    return helper.make_node(operator, inputs, [output], **attributes)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    end = "last_hidden_state"
    write("healthy", [node("Identity", ["states"], end)], [])
    write("batch", [node("ReduceMean", ["states"], "shared", axes=[0, 1]), node("Add", ["states", "shared"], end)], [])
    write("padding", [
        node("Sub", ["one", "mask"], "beyond"), node("ReduceSum", ["beyond", "tokens"], "pads", keepdims=1),
        node("Mul", ["pads", "frequencies"], "leak"), node("Add", ["states", "leak"], end)],
        [constant("one", 1), constant("tokens", [1], numpy.int64)])
    write("nan", [
        node("ReduceSum", ["text", "tokens"], "length", keepdims=1), node("Div", ["states", "length"], end)],
        [constant("tokens", [1], numpy.int64)])
    write("random", [node("RandomNormalLike", ["states"], "noise", scale=0.1), node("Add", ["states", "noise"], end)], [])
    write("constant", [node("Mul", ["states", "nothing"], "none"), node("Add", ["none", "frequencies"], end)],
          [constant("nothing", 0)])
    write("zero", [node("Sub", ["states", "states"], end)], [])
    tokenizer(True, True).save(str(OUT / "tokenizer.json"))
    tokenizer(False, True).save(str(OUT / "tokenizer-cased.json"))
    tokenizer(True, False).save(str(OUT / "tokenizer-without-specials.json"))


if __name__ == "__main__":
    main()
