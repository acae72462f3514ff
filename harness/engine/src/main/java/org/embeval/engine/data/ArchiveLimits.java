package org.embeval.engine.data;

/**
 * What an archive may unpack to before it is taken for a bomb.
 *
 * @param members how many members it may have
 * @param bytes how many bytes may come out of it altogether
 * @param ratio how many times as large as the packed bytes the unpacked ones may be
 * @param ratioFrom how many bytes a member or stream may have whatever the ratio: a short text of one repeated line packs
 *     very well, and harms nobody
 */
record ArchiveLimits(int members, long bytes, long ratio, long ratioFrom) {
    private static final int MOST_MEMBERS = 100_000;
    private static final long MOST_BYTES = 64L << 30;

    /** Plain text packs to a tenth at best, the boiler-plate of the UN corpus included; deflate can reach 1,032. */
    private static final long GREATEST_RATIO = 200;

    private static final long RATIO_COUNTS_FROM = 16L << 20;

    /** Far more than any dataset of the field needs. */
    static final ArchiveLimits USUAL = new ArchiveLimits(MOST_MEMBERS, MOST_BYTES, GREATEST_RATIO, RATIO_COUNTS_FROM);
}
