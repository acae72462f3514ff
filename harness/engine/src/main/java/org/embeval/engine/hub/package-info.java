/**
 * Models of the Hugging Face hub, in the cache that its own library uses.
 *
 * <p>Begin with {@link org.embeval.engine.hub.ModelFolders}, which turns what a card calls a folder into a {@link
 * org.embeval.api.ModelFolder}. A folder of the hub asks for a file when it is asked for it, and for nothing else.
 *
 * <p>The layout is that of {@code huggingface_hub}, so that either program finds what the other brought: {@code
 * models--OWNER--NAME/blobs/ETAG} holds the bytes, {@code snapshots/COMMIT/FILE} are links to them, {@code refs/BRANCH}
 * names the commit of a branch. Beside it, our own parts and locks have names of our own: that library locks by another
 * system call, so that a shared name would protect nobody.
 *
 * <p>Uses {@link org.embeval.engine.data.HubClient} for everything that touches the network, and Jackson.
 */
package org.embeval.engine.hub;
