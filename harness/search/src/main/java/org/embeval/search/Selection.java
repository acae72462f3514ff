package org.embeval.search;

/** Finds the k-th largest of some numbers without sorting them (Hoare's FIND). */
final class Selection {
    private Selection() {}

    /**
     * The {@code k}-th largest, counted from 1, of the first {@code size} values, which are finite.
     *
     * @param values reordered on the way
     */
    static double largest(int k, double[] values, int size) {
        int from = 0;
        int to = size - 1;
        int wanted = k - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int left = from;
            int right = to;
            while (left <= right) {
                while (values[left] > pivot) {
                    left++;
                }
                while (values[right] < pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (wanted <= right) {
                to = right;
            } else if (wanted >= left) {
                from = left;
            } else {
                return values[wanted];
            }
        }
        return values[wanted];
    }
}
