package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * One command of the REST API: a line of the {@link CommandTable}, from which it is run, limited, described and
 * documented.
 *
 * @param name as in the URL, unique in its service
 * @param summary one sentence
 * @param perSecond how often an app may call it in a second, unless configured otherwise
 * @param tooOften what a call beyond that rate is refused with
 * @param request what the body is read into
 * @param response what is written beside ActionStatus, ErrorInfo and ErrorCode
 * @param refusals the codes it may answer beyond those of the access layer and of internal errors
 * @param example a body that is accepted (apart from what it names), as small as may be
 * @param handler called on an event loop: must not wait
 */
record RestCommand<Q extends Record, R extends Record>(
        RestService service,
        String name,
        String summary,
        Caller caller,
        int perSecond,
        ErrorCode tooOften,
        Class<Q> request,
        Class<R> response,
        List<ErrorCode> refusals,
        String example,
        BiFunction<RestCall, Q, CompletionStage<R>> handler) {

    /** What an app may do in a second where the documents do not say otherwise. */
    static final int USUAL_RATE = 200;

    /** A command with an owner's rights, the usual rate and an empty example; the methods below say what differs. */
    static <Q extends Record, R extends Record> RestCommand<Q, R> of(
            RestService service,
            String name,
            Class<Q> request,
            Class<R> response,
            BiFunction<RestCall, Q, CompletionStage<R>> handler) {
        Caller caller = Caller.APP_ADMIN_AS_OWNER;
        return new RestCommand<>(
                service,
                name,
                "",
                caller,
                USUAL_RATE,
                ErrorCode.API_TOO_OFTEN,
                request,
                response,
                List.of(),
                "{}",
                handler);
    }

    RestCommand<Q, R> says(String sentence) {
        return new RestCommand<>(
                service, name, sentence, caller, perSecond, tooOften, request, response, refusals, example, handler);
    }

    RestCommand<Q, R> by(Caller who) {
        return new RestCommand<>(
                service, name, summary, who, perSecond, tooOften, request, response, refusals, example, handler);
    }

    RestCommand<Q, R> perSecond(int rate) {
        return new RestCommand<>(
                service, name, summary, caller, rate, tooOften, request, response, refusals, example, handler);
    }

    RestCommand<Q, R> tooOften(ErrorCode code) {
        return new RestCommand<>(
                service, name, summary, caller, perSecond, code, request, response, refusals, example, handler);
    }

    RestCommand<Q, R> refuses(ErrorCode... codes) {
        return new RestCommand<>(
                service,
                name,
                summary,
                caller,
                perSecond,
                tooOften,
                request,
                response,
                List.of(codes),
                example,
                handler);
    }

    RestCommand<Q, R> example(String body) {
        return new RestCommand<>(
                service, name, summary, caller, perSecond, tooOften, request, response, refusals, body, handler);
    }

    /** {@code service/name}, as in the URL. */
    String path() {
        return service.path() + "/" + name;
    }
}
