package io.sharedipc.process;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What a request consists of.
 *
 * @param type the message type
 * @param payload what is sent
 * @param resultType the type of the answer
 * @param timeout the request's own timeout
 * @param headers what travels beside the payload
 * @param extras what most requests do without
 */
record RequestParts(String type, @Nullable Object payload, Type resultType, @Nullable Duration timeout,
        Map<String, String> headers, Extras extras) {

    static RequestParts of(String type, @Nullable Object payload, Type resultType) {
        return new RequestParts(Options.messageType(type), payload, resultType, null, Map.of(), Extras.NONE);
    }

    RequestParts with(@Nullable Object payload) {
        return new RequestParts(this.type, payload, this.resultType, this.timeout, this.headers, this.extras);
    }

    RequestParts with(Duration timeout) {
        return new RequestParts(this.type, this.payload, this.resultType, timeout, this.headers, this.extras);
    }

    RequestParts with(Map<String, String> headers) {
        return new RequestParts(this.type, this.payload, this.resultType, this.timeout, headers, this.extras);
    }

    RequestParts with(Extras extras) {
        return new RequestParts(this.type, this.payload, this.resultType, this.timeout, this.headers, extras);
    }

    /**
     * What most requests do without.
     *
     * @param progress who is told of progress
     * @param attachment the bytes beside the payload
     * @param whole whether the answer is wanted with all that it carries
     * @param stickyKey what requests to the same worker of many have in common
     * @param idempotent whether the work may be done twice
     * @param priority how early it is taken out of a pool's queue
     */
    record Extras(@Nullable Progress progress, @Nullable Attachment attachment, boolean whole,
            @Nullable String stickyKey, boolean idempotent, int priority) {

        static final Extras NONE = new Extras(null, null, false, null, false, 0);

        Extras with(Progress progress) {
            return new Extras(progress, this.attachment, this.whole, this.stickyKey, this.idempotent, this.priority);
        }

        Extras with(Attachment attachment) {
            return new Extras(this.progress, attachment, this.whole, this.stickyKey, this.idempotent, this.priority);
        }

        Extras with(String stickyKey) {
            return new Extras(this.progress, this.attachment, this.whole, stickyKey, this.idempotent, this.priority);
        }

        Extras asWhole() {
            return new Extras(this.progress, this.attachment, true, this.stickyKey, this.idempotent, this.priority);
        }

        Extras asIdempotent() {
            return new Extras(this.progress, this.attachment, this.whole, this.stickyKey, true, this.priority);
        }

        Extras withPriority(int priority) {
            return new Extras(this.progress, this.attachment, this.whole, this.stickyKey, this.idempotent, priority);
        }

    }

}
