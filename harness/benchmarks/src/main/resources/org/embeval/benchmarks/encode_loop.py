"""Encodes as sentence-transformers does: texts by falling length, batches of 32, padded to the longest; the mean of the
token states, brought to length 1. On stdin a file with one text a line, on stdout seconds and CPU seconds of the process
since it began to read that file, and a check sum.
"""
import sys
import time

try:
    import numpy
    import onnxruntime
    import tokenizers
except ImportError as missing:
    sys.exit(f"the Python loop is left out: {missing}")

BATCH = 32
MAX_TOKENS = 256

model, tokenizer_file, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = threads
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
tokenizer = tokenizers.Tokenizer.from_file(tokenizer_file)
tokenizer.enable_truncation(MAX_TOKENS)
tokenizer.enable_padding()


def encode(texts):
    """One vector a text, in the order of the texts."""
    order = sorted(range(len(texts)), key=lambda text: -len(texts[text]))
    vectors = None
    for start in range(0, len(order), BATCH):
        members = order[start:start + BATCH]
        encodings = tokenizer.encode_batch([texts[text] for text in members])
        mask = numpy.array([encoding.attention_mask for encoding in encodings], dtype=numpy.int64)
        states = session.run(["last_hidden_state"], {
            "input_ids": numpy.array([encoding.ids for encoding in encodings], dtype=numpy.int64),
            "attention_mask": mask,
            "token_type_ids": numpy.array([encoding.type_ids for encoding in encodings], dtype=numpy.int64),
        })[0]
        weights = mask[:, :, None].astype(numpy.float32)
        means = (states * weights).sum(axis=1) / numpy.maximum(weights.sum(axis=1), 1e-9)
        means /= numpy.maximum(numpy.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        if vectors is None:
            vectors = numpy.empty((len(texts), means.shape[1]), numpy.float32)
        vectors[members] = means
    return vectors


print(f"onnxruntime {onnxruntime.__version__}, tokenizers {tokenizers.__version__}, numpy {numpy.__version__}", flush=True)
for line in sys.stdin:
    begin, cpu_begin = time.perf_counter(), time.process_time()
    with open(line.rstrip("\n"), encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")[:-1]
    total = float(encode(lines).astype(numpy.float64).sum())
    print(time.perf_counter() - begin, time.process_time() - cpu_begin, total, flush=True)
