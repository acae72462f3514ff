"""SentEval's training loop under torch: a line on stdin trains all fits once.

The answer is one line: the seconds, and the accuracy on the held out examples of each fit. Each fit is a logistic regression
in SentEval's default configuration: Adam, batches of 64, rounds of four passes, the best weights by held out accuracy, an end
with the sixth round that was not better. Arguments: files of vectors (float32), labels and fits (int32: numbers of training
and held out examples, then both lists), dimension, threads, and the L2 penalties, each of which is tried on each fit.
"""
import copy
import sys
import time

try:
    import numpy
    import torch
except ImportError as missing:
    sys.exit(f"torch is left out: {missing}")

SEED, BATCH, PASSES, TENACITY, MAX_PASSES = 1111, 64, 4, 5, 200


def read_fits(path):
    numbers = numpy.fromfile(path, "<i4").astype(numpy.int64)
    at, fits = 0, []
    while at < len(numbers):
        train, held = numbers[at], numbers[at + 1]
        at += 2
        fits.append((numbers[at : at + train], numbers[at + train : at + train + held]))
        at += train + held
    return fits


def accuracy(model, x, y):
    model.eval()
    right = 0
    with torch.no_grad():
        for i in range(0, len(x), BATCH):
            predicted = model(x[i : i + BATCH]).max(1)[1]
            right += predicted.eq(y[i : i + BATCH]).sum().item()
    return right / len(x)


def fit(x, y, held_x, held_y, classes, penalty):
    numpy.random.seed(SEED)
    torch.manual_seed(SEED)
    model = torch.nn.Sequential(torch.nn.Linear(x.shape[1], classes))
    loss_function = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), weight_decay=penalty)
    best, misses, passes, stop = -1, 0, 0, False
    while not stop and passes <= MAX_PASSES:
        model.train()
        for _ in range(PASSES):
            permutation = numpy.random.permutation(len(x))
            costs = []
            for i in range(0, len(x), BATCH):
                rows = torch.from_numpy(permutation[i : i + BATCH]).long()
                loss = loss_function(model(x[rows]), y[rows])
                costs.append(loss.item())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        passes += PASSES
        score = accuracy(model, held_x, held_y)
        if score > best:
            best, best_model = score, copy.deepcopy(model)
        else:
            stop = misses >= TENACITY
            misses += 1
    return accuracy(best_model, held_x, held_y)


def main():
    vectors, labels, fits, dimension, threads = sys.argv[1:6]
    torch.set_num_threads(int(threads))
    x = torch.from_numpy(numpy.fromfile(vectors, "<f4").reshape(-1, int(dimension)))
    y = torch.from_numpy(numpy.fromfile(labels, "<i4").astype(numpy.int64))
    classes = int(y.max()) + 1
    parts = [(x[train], y[train], x[held], y[held]) for train, held in read_fits(fits)]
    print("torch", torch.__version__, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        found = [fit(*part, classes, float(penalty)) for part in parts for penalty in sys.argv[6:]]
        print(time.perf_counter() - start, *found, flush=True)


main()
