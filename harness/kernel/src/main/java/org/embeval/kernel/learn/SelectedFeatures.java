package org.embeval.kernel.learn;

/** Some rows of other features; a selection of a selection reads the first features directly. */
final class SelectedFeatures implements Features {
    private final Features all;
    private final int[] selected;

    SelectedFeatures(Features features, int[] rows) {
        if (features instanceof SelectedFeatures outer) {
            all = outer.all;
            selected = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = outer.selected[rows[i]];
            }
        } else {
            all = features;
            selected = rows.clone();
        }
    }

    @Override
    public int rows() {
        return selected.length;
    }

    @Override
    public int dimension() {
        return all.dimension();
    }

    @Override
    public void copyRow(int row, float[] into, int at) {
        all.copyRow(selected[row], into, at);
    }
}
