"""Searches with faiss on request: a line with k on stdin, the seconds on stdout."""
import sys
import time

try:
    import faiss
    import numpy
except ImportError as missing:
    sys.exit(f"faiss is left out: {missing}")

queries, corpus, dimension, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
faiss.omp_set_num_threads(threads)
q = numpy.fromfile(queries, "<f4").reshape(-1, dimension)
index = faiss.IndexFlatIP(dimension)
index.add(numpy.fromfile(corpus, "<f4").reshape(-1, dimension))
print("faiss", faiss.__version__, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    index.search(q, int(line))
    print(time.perf_counter() - start, flush=True)
