package org.embeval.search;

import java.util.Arrays;
import org.embeval.api.Embeddings;
import org.embeval.linalg.ByteBlock;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.ByteTile;
import org.embeval.linalg.Panel;

/**
 * Products of directions in bytes: four times as fast as float32 on processors with instructions for it, and near enough
 * where the best rows stand out.
 *
 * <p><b>What is computed.</b> Let m be the centre, any vector of length at most 1, of float32 values. A direction is m + t,
 * and t = s T + e with a step s, integers T from -127 to 127, and a residual e. Of a query, write w = r W + f for the same.
 * Then the inner product of the two directions is
 *
 * <pre>
 *   (m + w)(m + t)  =  m m + m w + m t + w t,      w t  =  r s W T + w e + f s T .
 * </pre>
 *
 * W T is a sum of integers. By Cauchy and Schwarz the last two terms are at most
 *
 * <pre>
 *   |w| |e| + |f| (|t| + |e|) ,                                                          (1)
 * </pre>
 *
 * where all four lengths are measured when the codes are made. Without the centre, vectors that all point one way would lose
 * as much, but differ by less.
 *
 * <p><b>Rounding.</b> Let u = 2^-24, gamma(n) = n u / (1 - n u) and d the dimension, at most {@link ByteProduct#MAX_DIMENSION}.
 * A sum of d float32 products in any order is within gamma(d) of the truth, relative to the sum of their absolute values
 * (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
 *
 * <ul>
 *   <li>The length by which a vector is divided is the root of such a sum of squares, hence within gamma(d + 2), relatively,
 *       of the true one, and cosine and computed product differ by that factor for each side: 2 gamma(d + 3).
 *   <li>Dividing and subtracting the centre rounds each element three times: m + t is within 8 u of the true direction, since
 *       no length exceeds 2.1; for both sides, 17 u.
 *   <li>m m, m w and m t are within gamma(d), 2.1 gamma(d) and 2.1 gamma(d), as all terms together are at most |m||t|.
 *   <li>The integer sum of (W + 128) T is rounded to float32 and 128 T taken away: two roundings of what is at most
 *       (|W| + 128 sqrt(d)) |T| in units of r s. With |W| r at most |w| + |f|, and the same for T, that is
 *       2 u (|w| + |f| + 128 r sqrt(d)) (|t| + |e|), added as it stands.
 *   <li>Multiplying the sum by two steps and adding m t rounds four times numbers of at most 7: 28 u. Adding the rest of an
 *       upper bound to that rounds five times numbers of at most 24: 120 u; a lower bound is that less twice what is lost,
 *       which rounds twice numbers of at most 18.
 *   <li>A measured length is within gamma(d + 2), relatively, of the true one. Each element of a residual is besides within
 *       u (s |T| + |e|), which adds 20 u to (1).
 * </ul>
 *
 * Together that is less than {@code (1) (1 + 4 gamma(d + 2)) + 7 gamma(d) + 221 u}; {@link #ROUNDINGS} takes 8 and 256. Terms of
 * second order are below 20 gamma(d)^2, since gamma(d) is below 1 / 250 less than a tenth of what that leaves. What underflows is
 * below d 2^-126, and the exact score itself within 2 d 2^-53 of the truth.
 *
 * <p>For inner products both sides are multiplied by the two lengths by which the vectors were divided; these are exact by
 * definition.
 */
final class ByteArithmetic implements CoarseArithmetic<Codes<ByteBlock>, Codes<Panel>> {
    private static final int ROUNDINGS = 256;

    private final ByteProduct product;
    private final float[] centre;
    private final double centreSquare;
    private final double rootOfDimension;

    /** @param centre of length at most 1 */
    ByteArithmetic(ByteProduct product, float[] centre) {
        this.product = product;
        this.centre = centre;
        this.rootOfDimension = Math.sqrt(centre.length);
        this.centreSquare = ExactScore.dot(centre, centre, centre.length);
    }

    static Footprint footprint(int dimension) {
        return new Footprint(
                dimension + Codes.BYTES_PER_ROW,
                ByteProduct.panelBytes(Panel.ROWS, dimension) / Panel.ROWS + Codes.BYTES_PER_ROW,
                Quantiser.bytes(dimension) + dimension,
                dimension + 3L * Float.BYTES + Shortlist.bytesPerBlockRow(),
                (long) Float.BYTES * dimension);
    }

    @Override
    public Codes<ByteBlock> queries(Embeddings vectors, int capacity) {
        return new Codes<>("query", vectors, capacity, product.allocate(Math.multiplyExact(capacity, centre.length)));
    }

    @Override
    public Codes<Panel> corpus(Embeddings vectors, int capacity) {
        return new Codes<>("corpus", vectors, capacity, product.panel(capacity, centre.length));
    }

    @Override
    public CoarseThread<Codes<ByteBlock>, Codes<Panel>> thread(int tileQueries, int blockRows) {
        return new Worker(product.tile(tileQueries, blockRows, centre.length), blockRows);
    }

    private static double gamma(int n) {
        double nu = n * 0x1p-24;
        return nu / (1 - nu);
    }

    private final class Worker implements CoarseThread<Codes<ByteBlock>, Codes<Panel>> {
        private final ByteTile products;
        private final float[] sums;
        private final Shortlist shortlist;
        private final Quantiser quantiser = new Quantiser(centre);
        private Codes<ByteBlock> tile;
        private Codes<Panel> block;
        private double longest;
        private double largestResidual;

        Worker(ByteTile products, int blockRows) {
            this.products = products;
            this.sums = new float[blockRows];
            this.shortlist = new Shortlist(blockRows);
        }

        @Override
        public void loadTile(Codes<ByteBlock> queries) {
            ByteBlock memory = queries.memory;
            int dimension = centre.length;
            quantiser.load(queries, (index, codes) -> memory.put(index * dimension, codes, 0, dimension));
        }

        @Override
        public void loadBlock(Codes<Panel> rows) {
            quantiser.load(rows, products::put);
            products.pack(rows.memory);
        }

        @Override
        public void multiply(Codes<ByteBlock> newTile, Codes<Panel> newBlock) {
            this.tile = newTile;
            this.block = newBlock;
            products.multiply(tile.memory, block.memory);
            shortlist.begin(block.rows());
            longest = 0;
            largestResidual = 0;
            for (int i = 0; i < block.rows(); i++) {
                longest = Math.max(longest, block.lengths[i]);
                largestResidual = Math.max(largestResidual, block.residuals[i]);
            }
        }

        @Override
        public void read(int query, CoarseCosines into) {
            if (isZero(query)) {
                Arrays.fill(into.values(), 0, block.rows(), 0);
            } else {
                products.get(query, sums, block.rows());
                scale(tile.steps[query], into.values());
            }
            within(query, into);
        }

        // Its exact scores are all 0. A bound would leave every row undecided.
        private boolean isZero(int query) {
            return tile.norm(query) == 0;
        }

        private void within(int query, CoarseCosines into) {
            if (isZero(query)) {
                into.within(0, 0);
            } else {
                double shift = centreSquare + tile.alongCentre[query];
                double slack = perResidual(query) * largestResidual + besides(query);
                into.within(shift - slack, shift + slack);
            }
        }

        @Override
        public void aim(float[] leastOfRows) {
            shortlist.aim(leastOfRows);
        }

        @Override
        public void lookThrough(int firstQuery, int count, double[] least) {
            shortlist.clear();
            for (int i = 0; i < count; i++) {
                int query = firstQuery + i;
                if (!isZero(query)) {
                    products.get(query, shortlist.cosines(query), block.rows());
                    bound(query);
                    shortlist.add(query, reach(query), CoarseBound.floor(least[i]));
                }
            }
            shortlist.choose();
        }

        /** Makes upper bounds of sums, each with the residual of its row; what is the same for all rows is left to add. */
        private void bound(int query) {
            float[] of = shortlist.cosines(query);
            float step = tile.steps[query];
            float perResidual = (float) perResidual(query);
            float[] steps = block.steps;
            float[] alongCentre = block.alongCentre;
            float[] residuals = block.residuals;
            int rows = block.rows();
            for (int i = 0; i < rows; i++) {
                of[i] = of[i] * (steps[i] * step) + alongCentre[i] + residuals[i] * perResidual;
            }
        }

        @Override
        public void readAbove(double least, int query, CoarseCosines into) {
            if (isZero(query)) {
                shortlist.above(0, CoarseBound.floor(least), into);
                into.within(0, 0);
                return;
            }
            shortlist.above(query, reach(query), CoarseBound.floor(least), into);
            into.within(-2 * besides(query), 0);
            float twice = (float) (2 * perResidual(query));
            for (int i = 0; i < into.count(); i++) {
                into.spread(i, twice * block.residuals[into.rows()[i]]);
            }
        }

        private float reach(int query) {
            return (float) (centreSquare + tile.alongCentre[query] + besides(query));
        }

        private void scale(float step, float[] into) {
            int rows = block.rows();
            float[] steps = block.steps;
            float[] alongCentre = block.alongCentre;
            for (int i = 0; i < rows; i++) {
                into[i] = sums[i] * (steps[i] * step) + alongCentre[i];
            }
        }

        /** What is lost for each unit of the length of a row's residual. */
        private double perResidual(int query) {
            return ((double) tile.lengths[query] + tile.residuals[query]) * lengthRoundings();
        }

        /** What is lost besides. */
        private double besides(int query) {
            double counted = tile.lengths[query] + tile.residuals[query] + 128 * rootOfDimension * tile.steps[query];
            return tile.residuals[query] * longest * lengthRoundings()
                    + counted * (longest + largestResidual) * 0x1p-23
                    + 8 * gamma(centre.length)
                    + ROUNDINGS * 0x1p-24;
        }

        private double lengthRoundings() {
            return 1 + 4 * gamma(centre.length + 2);
        }

        @Override
        public long bytes() {
            return products.bytes()
                    + (Float.BYTES + Shortlist.bytesPerBlockRow()) * sums.length
                    + Quantiser.bytes(centre.length);
        }

        @Override
        public void close() {
            products.close();
        }
    }
}
