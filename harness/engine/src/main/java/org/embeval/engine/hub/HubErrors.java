package org.embeval.engine.hub;

import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.data.Hub;
import org.embeval.engine.data.HubAnswer;

/** What to say where the hub does not give what was asked for. */
record HubErrors(RepositoryName repository, Hub hub) {
    EvalException refused(String what, HubAnswer answer) {
        String code = answer.header("X-Error-Code").orElse("");
        int status = answer.status();
        String page = hub.endpoint() + "/" + repository.id();
        if (code.equals("GatedRepo")) {
            return unavailable("%s is given only to those who agreed to its terms (status %d).\nAgree at %s, and %s."
                    .formatted(repository.id(), status, page, tokenAdvice("of the account that agreed")));
        }
        if (code.equals("RevisionNotFound")) {
            return unavailable("%s has no revision %s.\nIts revisions: %s/commits/main"
                    .formatted(repository.id(), repository.revision(), page));
        }
        if (code.equals("EntryNotFound")) {
            return missing(what);
        }
        if (code.equals("RepoNotFound") || status == 401 || status == 403 || status == 404) {
            return unavailable(
                    "the hub has no model %s, or it is private (status %d).\nLook at %s; if it is private, %s."
                            .formatted(repository.id(), status, page, tokenAdvice("that may read it")));
        }
        return unavailable(
                "the hub answered status %d for %s of %s.\nLook at %s".formatted(status, what, repository, page));
    }

    /** A token that was given was not enough, and is never shown. */
    private String tokenAdvice(String which) {
        return (hub.token().isPresent() ? "the token in HF_TOKEN must be one " : "set HF_TOKEN to a token ") + which;
    }

    EvalException missing(String name) {
        return unavailable("%s has no file %s.\nIts files: %s/%s/tree/%s"
                .formatted(repository, name, hub.endpoint(), repository.id(), repository.revision()));
    }

    /**
     * Says that the cache does not do.
     *
     * @param what is not there, such as {@code file}
     * @param flag what forbids to ask the hub
     */
    EvalException offline(String what, HubCache cache, String flag) {
        return unavailable(
                "there is no %s of %s in %s, and %s forbids to ask the hub.\nWithout that, bring it with: run.sh models fetch %s, or: hf download %s%s"
                        .formatted(
                                what, repository, cache.root(), flag, repository, repository.id(), revisionOption()));
    }

    private String revisionOption() {
        return repository.toString().equals(repository.id()) ? "" : " --revision " + repository.revision();
    }

    EvalException unreachable(String what, Exception cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                "%s of %s cannot be had.\n%s\nTry again later, or set HF_ENDPOINT to another hub."
                        .formatted(what, repository, cause.getMessage()),
                cause);
    }

    EvalException nonsense(String what) {
        return unavailable("what %s answers for %s of %s is not what a hub answers.\nLook at HF_ENDPOINT."
                .formatted(hub.endpoint(), what, repository));
    }

    private static EvalException unavailable(String message) {
        return new EvalException(Fault.UNAVAILABLE, message);
    }
}
