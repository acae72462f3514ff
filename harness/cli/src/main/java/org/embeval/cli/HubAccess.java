package org.embeval.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.embeval.api.ModelFolder;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.FetchListener;
import org.embeval.engine.data.Hub;
import org.embeval.engine.hub.HubCache;
import org.embeval.engine.hub.HubListener;
import org.embeval.engine.hub.ModelFolders;

/** Models of the Hugging Face hub, as the environment of its own programs says. */
final class HubAccess {
    private HubAccess() {}

    /** Finds the files of models, here and on the hub; says on stderr what is fetched. */
    static Function<String, ModelFolder> folders(Session session, boolean offline, CommonOptions common) {
        // variables of the hub are read when it is needed: a wrong one is no trouble of a packaged model
        return location -> open(session, offline, common).apply(location);
    }

    private static ModelFolders open(Session session, boolean offline, CommonOptions common) {
        DownloadSettings settings =
                DownloadSettings.defaults().withOffline(offline).withHub(Hub.of(session.environment()));
        HubCache cache = HubCache.of(session.environment(), Path.of(System.getProperty("user.home")));
        return new ModelFolders(settings, cache, session.home(), new Lines(session, common));
    }

    /** What comes, on stderr. */
    private static final class Lines implements HubListener {
        private final Session session;
        private final CommonOptions common;
        private Optional<FetchLine> line = Optional.empty();

        Lines(Session session, CommonOptions common) {
            this.session = session;
            this.common = common;
        }

        @Override
        public void note(String said) {
            if (!common.quiet()) {
                session.terminal().err().println("embeval: " + said);
            }
        }

        @Override
        public FetchListener fetching(String file) {
            FetchLine begun = new FetchLine(
                    Path.of(file).getFileName().toString(),
                    session.terminal(),
                    common.progress(session),
                    common.quiet());
            line = Optional.of(begun);
            return begun;
        }

        @Override
        public void fetched() {
            line.ifPresent(FetchLine::clear);
            line = Optional.empty();
        }
    }
}
