package org.embeval.engine.hub;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.embeval.api.ModelFolder;
import org.embeval.engine.data.Checksum;
import org.embeval.engine.data.HubAnswer;
import org.embeval.engine.data.Unreachable;

/**
 * A model of the hub. Nothing is asked before it is needed: with a pinned commit, a known list of files and these files in
 * the cache, nothing at all.
 *
 * <p>A branch or tag is looked up once, and all files are then those of its commit. If the hub does not answer, the commit
 * that it named last is taken, with a note; if it says no, that is an error.
 */
final class HubFolder implements ModelFolder {
    private static final Pattern SAFE_TAG = Pattern.compile("[A-Za-z0-9_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final RepositoryName repository;
    private final ModelFolders hub;
    private final RepositoryCache cache;
    private final HubErrors errors;
    private String commit = "";
    private SortedSet<String> files = Collections.emptySortedSet();

    HubFolder(RepositoryName repository, ModelFolders hub) {
        this.repository = repository;
        this.hub = hub;
        this.cache = hub.cache().of(repository);
        this.errors = new HubErrors(repository, hub.client().hub());
    }

    @Override
    public String location() {
        return repository.id();
    }

    @Override
    public synchronized String revision() {
        if (commit.isEmpty()) {
            if (RepositoryName.isCommit(repository.revision())) {
                commit = repository.revision();
            } else if (hub.forbidden().isPresent()) {
                commit = cache.commit(repository.revision()).orElseThrow(() -> forbidden("commit"));
            } else {
                askForListing();
            }
        }
        return commit;
    }

    @Override
    public synchronized SortedSet<String> files() {
        if (files.isEmpty()) {
            files = knownFiles();
        }
        return Collections.unmodifiableSortedSet(files);
    }

    private SortedSet<String> knownFiles() {
        String at = revision();
        if (!files.isEmpty()) {
            return files;
        }
        Optional<SortedSet<String>> known = noted(at);
        if (known.isPresent()) {
            return known.get();
        }
        if (hub.forbidden().isEmpty()) {
            askForListing();
            return files;
        }
        return cachedFiles("and " + hub.forbidden().get() + " forbids to ask for others");
    }

    /** The names of all files of a commit, if somebody has noted them; a commit never changes. */
    private Optional<SortedSet<String>> noted(String at) {
        return hub.listings().of(repository, at).or(() -> cache.listing(at));
    }

    /** What the cache has, where nobody can say whether that is all. */
    private SortedSet<String> cachedFiles(String why) {
        SortedSet<String> cached = cache.files(commit);
        if (cached.isEmpty()) {
            throw forbidden("file");
        }
        hub.listener().note("%s: files in the cache: %d, %s".formatted(repository, cached.size(), why));
        return cached;
    }

    /** Learns from the hub which commit the revision is, and its files; from the cache if the hub does not answer. */
    private void askForListing() {
        try {
            HubAnswer answer = hub.client().get(repository.listing());
            if (answer.status() != 200) {
                throw errors.refused("the list of files", answer);
            }
            Listing listing = Listing.parse(answer.body())
                    .filter(this::isOfTheCommit)
                    .orElseThrow(() -> errors.nonsense("the list of files"));
            commit = listing.commit();
            files = listing.files();
            cache.remember(repository.revision(), commit);
            hub.listings().keep(repository, commit, files);
        } catch (Unreachable e) {
            commit = cache.commit(repository.revision())
                    .filter(known -> !cache.files(known).isEmpty())
                    .orElseThrow(() -> errors.unreachable("the list of files", e));
            files = noted(commit).orElseGet(() -> cachedFiles("and the hub cannot be asked for others"));
            hub.listener().note("the hub does not answer; taking %s as it was at %s".formatted(repository, commit));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private boolean isOfTheCommit(Listing listing) {
        return !RepositoryName.isCommit(repository.revision())
                || listing.commit().equals(repository.revision());
    }

    @Override
    public synchronized Path file(String name) {
        requireName(name);
        String at = revision();
        return cache.file(at, name).orElseGet(() -> bring(at, name));
    }

    private void requireName(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                throw errors.missing(name);
            }
        }
    }

    private Path bring(String at, String name) {
        if (noted(at).filter(all -> !all.contains(name)).isPresent()) {
            throw errors.missing(name);
        }
        if (hub.forbidden().isPresent()) {
            throw forbidden(name);
        }
        String path = repository.file(at, name);
        try {
            HubAnswer about = hub.client().head(path);
            if (about.status() >= 400) {
                throw errors.refused(name, about);
            }
            String etag = etag(about);
            if (!SAFE_TAG.matcher(etag).matches()) {
                throw errors.nonsense(name);
            }
            hub.client()
                    .bring(
                            path,
                            name,
                            checksum(etag),
                            size(about),
                            cache.blob(etag),
                            cache.lock(etag),
                            hub.listener().fetching(name));
            return cache.link(at, name, etag);
        } catch (Unreachable e) {
            throw errors.unreachable(name, e);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            hub.listener().fetched();
        }
    }

    /** The name of the bytes: of a file that lies elsewhere, what the hub calls it. */
    private static String etag(HubAnswer about) {
        return about.header("X-Linked-Etag")
                .or(() -> about.header("ETag"))
                .map(tag -> tag.replaceFirst("^W/", "").replace("\"", ""))
                .orElse("");
    }

    /** The hub's tags are digests: SHA-256 of files in large file storage, Git's own of others. */
    private static Checksum checksum(String etag) {
        if (etag.matches("[0-9a-f]{64}")) {
            return Checksum.sha256(etag);
        }
        return etag.matches("[0-9a-f]{40}") ? Checksum.gitBlob(etag) : Checksum.sha256("");
    }

    private static long size(HubAnswer about) {
        boolean here = about.status() < 300;
        return about.header("X-Linked-Size")
                .or(() -> here ? about.header("Content-Length") : Optional.empty())
                .filter(size -> size.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private RuntimeException forbidden(String what) {
        return errors.offline(what, hub.cache(), hub.forbidden().orElse("--offline"));
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }
}
