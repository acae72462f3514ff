"""As much of sentence-transformers as the shipped script uses, with a model that counts letters."""


class Array(list):
    @property
    def shape(self):
        return (len(self),)

    def tolist(self):
        return list(self)


class SentenceTransformer:
    def __init__(self, name):
        self.name = name
        self.max_seq_length = 16
        self.prompts = {"query": "query: ", "document": ""}

    def tokenizer(self, texts, truncation):
        assert truncation is False
        return {"input_ids": [[101] + [1] * len(text.split()) + [102] for text in texts]}

    def encode(self, texts, prompt=None):
        if isinstance(texts, str):
            return self._vector(texts)
        assert prompt == "", "embeval puts prompts in front of texts itself"
        return Array(self._vector(text) for text in texts)

    def _vector(self, text):
        counts = Array([1] + [0] * 31)
        for word in text.split()[:self.max_seq_length - 2]:
            for place, letter in enumerate(word):
                counts[(ord(letter) * 7 + place) % 32] += 1
        return counts
