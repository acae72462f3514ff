/**
 * The data store: finds the official files of datasets, fetches, imports and verifies them.
 *
 * <p>Begin with {@link org.embeval.engine.data.DatasetStore}, which looks for files in the user's data directory and in
 * {@code EMBEVAL_HOME/data}. Only the latter is ever written to, by {@link org.embeval.engine.data.DatasetFetcher} and
 * {@link org.embeval.engine.data.DatasetImporter}. Both keep one promise: a file under its final name is whole. Bytes
 * are collected in {@code NAME.part}, forced to disk, checked against the card's SHA-256 and renamed.
 *
 * <p>Where nobody published a checksum, the digest of the first copy that came is written to {@code NAME.sha256} beside
 * the file, in the format of {@code sha256sum}, and later changes of the file are found by it. The same note marks a
 * file that was imported although it differs from the published checksum. {@code .locks} holds empty files by which
 * processes wait for each other; it may be deleted while no program runs.
 *
 * <p>A dataset whose makers ask for an agreement is fetched only with the user's {@link org.embeval.engine.data.Consent},
 * which is remembered in {@code agreements}. Where official files cannot be had, the card's mirrors stand in, which lie in
 * {@code hub}. {@link org.embeval.engine.data.SubsetCounter} compares what readers find with the official sizes.
 *
 * <p>{@link org.embeval.engine.data.HubClient} lends the downloads to models of the hub, which lie elsewhere.
 *
 * <p>Uses the vocabulary, Jackson for agreements and the note beside a partial download, Commons Compress for archives, and the JDK's
 * HTTP client.
 */
package org.embeval.engine.data;
