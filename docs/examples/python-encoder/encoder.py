"""A sentence-transformers model for embeval: --model "subprocess:python3 encoder.py MODEL" """
import json, sys
from sentence_transformers import SentenceTransformer

model = SentenceTransformer(sys.argv[1])
for request in map(json.loads, sys.stdin):
    if "embeval" in request:
        prompts = {"sentence": "", "query": "query", "passage": "document"}
        answer = {"name": sys.argv[1], "dimension": model.encode("").shape[0], "max_tokens": model.max_seq_length,
                  "prompts": {role: model.prompts.get(name, "") for role, name in prompts.items()}}
    else:
        model.max_seq_length = request["max_tokens"]
        tokens = [len(ids) for ids in model.tokenizer(request["texts"], truncation=False)["input_ids"]]
        answer = {"id": request["id"], "vectors": model.encode(request["texts"], prompt="").tolist(),
                  "tokens": [min(n, model.max_seq_length) for n in tokens],
                  "cut": [n > model.max_seq_length for n in tokens]}
    print(json.dumps(answer), flush=True)
