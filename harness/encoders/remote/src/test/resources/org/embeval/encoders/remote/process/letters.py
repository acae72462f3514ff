"""Counts letters; says how, when asked to misbehave. Uses the standard library only."""
import json
import sys
import time

LIMIT = 16
mode = sys.argv[1] if len(sys.argv) > 1 else "well"


def vector(text, limit):
    counts = [0] * 32
    for word in text.split()[:limit - 1]:  # one token marks the end
        for place, letter in enumerate(word):
            counts[(ord(letter) * 7 + place) % 32] += 1
    return counts


for line in sys.stdin:
    request = json.loads(line)
    if "embeval" in request:
        print(json.dumps({"name": "letters", "dimension": 32, "max_tokens": LIMIT,
                          "prompts": {"query": "query: "}}), flush=True)
        continue
    texts = request["texts"]
    if mode == "crash" and "crash" in texts:
        print("loading weights", file=sys.stderr)
        sys.exit("no memory for %d texts, key %s" % (len(texts), "sk-invented-0123456789"))
    if mode == "hang" and "hang" in texts:
        time.sleep(600)
    if mode == "chat" and "chat" in texts:
        print("progress: 50 %", flush=True)
    if mode == "fail" and "fail" in texts:
        print(json.dumps({"id": request["id"], "error": "cannot read this"}), flush=True)
        continue
    limit = request["max_tokens"]
    words = [len(text.split()) + 1 for text in texts]
    print(json.dumps({"id": request["id"],
                      "vectors": [vector(text, limit) for text in texts][1 if mode == "forget" and "forget" in texts else 0:],
                      "tokens": [min(count, limit) for count in words],
                      "cut": [count > limit for count in words]}), flush=True)
    if mode == "deaf" and "deaf" in texts:
        time.sleep(600)
