package org.embeval.search;

import java.util.Arrays;
import org.embeval.api.Embeddings;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.SumBlock;

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
 * W T is a sum of integers and exact. By Cauchy and Schwarz the last two terms are at most
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
 *   <li>Multiplying the sum, which {@link SumBlock} gives exactly, by two steps and adding m t rounds four times numbers of at
 *       most 7: 28 u. Adding the rest of an upper bound to that rounds five times numbers of at most 24:
 *       120 u; a lower bound is that less twice what is lost, which rounds twice numbers of at most 18.
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
final class ByteArithmetic implements CoarseArithmetic<Codes> {
    private static final int ROUNDINGS = 256;

    private final ByteProduct product;
    private final float[] centre;
    private final double centreSquare;

    /** @param centre of length at most 1 */
    ByteArithmetic(ByteProduct product, float[] centre) {
        this.product = product;
        this.centre = centre;
        this.centreSquare = ExactScore.dot(centre, centre, centre.length);
    }

    static Footprint footprint(int dimension) {
        return new Footprint(
                Codes.bytesPerRow(dimension),
                Quantiser.bytes(dimension),
                (CoarseThread.GROUP + 3) * Integer.BYTES,
                (long) Float.BYTES * dimension);
    }

    @Override
    public Codes room(String side, Embeddings vectors, int capacity) {
        return new Codes(side, vectors, capacity, product);
    }

    @Override
    public CoarseThread<Codes> thread(int tileQueries, int blockRows) {
        return new Worker(product.allocateSums(tileQueries * blockRows), blockRows);
    }

    private static double gamma(int n) {
        double nu = n * 0x1p-24;
        return nu / (1 - nu);
    }

    /**
     * Looks at a few queries at once: one loop that the compiler turns into vector instructions makes upper bounds of the sums
     * of each, a second finds the rows that any of them has an interest in, and only those are looked at one by one.
     */
    private final class Worker implements CoarseThread<Codes> {
        private final SumBlock result;
        private final float[][] sums;
        private final float[] excess;
        private final int[] shortlist;
        private final float[] unwanted;
        private final Quantiser quantiser = new Quantiser(centre);
        private Codes tile;
        private Codes block;
        private double longest;
        private double largestResidual;
        private float[] leastOfRows;
        private int listed;

        Worker(SumBlock result, int blockRows) {
            this.result = result;
            this.sums = new float[GROUP][blockRows];
            this.excess = new float[blockRows];
            this.shortlist = new int[blockRows];
            this.unwanted = new float[blockRows];
            Arrays.fill(unwanted, Float.MAX_VALUE);
        }

        @Override
        public void load(Codes rows, int group) {
            quantiser.load(rows, group);
        }

        @Override
        public void multiply(Codes newTile, Codes newBlock) {
            this.tile = newTile;
            this.block = newBlock;
            this.leastOfRows = unwanted;
            product.multiply(tile.block, tile.rows(), block.block, block.rows(), centre.length, result);
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
                into.within(0, 0);
            } else {
                float[] of = sums[query % GROUP];
                result.get(query * block.rows(), of, 0, block.rows());
                scale(of, tile.steps[query], into.values());
                within(query, perResidual(query) * largestResidual, into);
            }
        }

        // Its exact scores are all 0. A bound would leave every row undecided.
        private boolean isZero(int query) {
            return tile.norm(query) == 0;
        }

        private void scale(float[] of, float step, float[] into) {
            int rows = block.rows();
            float[] steps = block.steps;
            float[] alongCentre = block.alongCentre;
            for (int i = 0; i < rows; i++) {
                into[i] = (of[i] - SumBlock.ORIGIN) * (steps[i] * step) + alongCentre[i];
            }
        }

        /** @param more what is lost by the residuals of rows */
        private void within(int query, double more, CoarseCosines into) {
            double shift = centreSquare + tile.alongCentre[query];
            double slack = more + besides(query);
            into.within(shift - slack, shift + slack);
        }

        /** What is lost for each unit of the length of a row's residual. */
        private double perResidual(int query) {
            return ((double) tile.lengths[query] + tile.residuals[query]) * lengthRoundings();
        }

        /** What is lost besides. */
        private double besides(int query) {
            return tile.residuals[query] * longest * lengthRoundings() + 8 * gamma(centre.length) + ROUNDINGS * 0x1p-24;
        }

        private double lengthRoundings() {
            return 1 + 4 * gamma(centre.length + 2);
        }

        @Override
        public void aim(float[] newLeastOfRows) {
            this.leastOfRows = newLeastOfRows;
        }

        @Override
        public void expect(int firstQuery, int count, double[] least) {
            Arrays.fill(excess, 0, block.rows(), 0);
            for (int i = 0; i < count; i++) {
                int query = firstQuery + i;
                if (!isZero(query)) {
                    result.get(query * block.rows(), sums[query % GROUP], 0, block.rows());
                    addExcess(query, CoarseBound.floor(least[i]));
                }
            }
            listed = 0;
            int rows = block.rows();
            for (int i = 0; i < rows; i++) {
                if (excess[i] > 0) {
                    shortlist[listed++] = i;
                }
            }
        }

        /** Makes sums the upper bounds of cosines, and leaves something positive where one is of interest. */
        private void addExcess(int query, float least) {
            int rows = block.rows();
            float[] of = sums[query % GROUP];
            float step = tile.steps[query];
            float perResidual = (float) perResidual(query);
            float reach = (float) (centreSquare + tile.alongCentre[query] + besides(query));
            float[] steps = block.steps;
            float[] alongCentre = block.alongCentre;
            float[] residuals = block.residuals;
            float[] wanted = leastOfRows;
            float[] into = excess;
            for (int i = 0; i < rows; i++) {
                float value = (of[i] - SumBlock.ORIGIN) * (steps[i] * step) + alongCentre[i];
                float high = value + residuals[i] * perResidual + reach;
                float more = high - Math.min(least, wanted[i]);
                of[i] = high;
                into[i] += more + Math.abs(more);
            }
        }

        @Override
        public void readAbove(double least, int query, CoarseCosines into) {
            readAboveEither(least, query, into);
        }

        @Override
        public void readAboveEither(double least, int query, CoarseCosines into) {
            if (isZero(query)) {
                into.within(0, 0);
                into.found(zeros(least, into));
            } else {
                into.within(-2 * besides(query), 0);
                into.found(listedAbove(CoarseBound.floor(least), query, into));
            }
        }

        private int zeros(double least, CoarseCosines into) {
            int found = 0;
            for (int row = 0; row < block.rows(); row++) {
                if (0 > Math.min(least, leastOfRows[row])) {
                    into.put(found++, row, 0, 0);
                }
            }
            return found;
        }

        private int listedAbove(float least, int query, CoarseCosines into) {
            float[] highs = sums[query % GROUP];
            float[] wanted = leastOfRows;
            float twice = (float) (2 * perResidual(query));
            int found = 0;
            for (int i = 0; i < listed; i++) {
                int row = shortlist[i];
                if (highs[row] > Math.min(least, wanted[row])) {
                    into.put(found++, row, highs[row], twice * block.residuals[row]);
                }
            }
            return found;
        }

        @Override
        public long bytes() {
            return (long) Float.BYTES * result.capacity()
                    + (GROUP + 3L) * Integer.BYTES * excess.length
                    + Quantiser.bytes(centre.length);
        }

        @Override
        public void close() {
            result.close();
        }
    }
}
