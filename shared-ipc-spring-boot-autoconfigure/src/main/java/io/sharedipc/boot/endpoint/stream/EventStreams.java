package io.sharedipc.boot.endpoint.stream;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Opens streams of the live feed as server-sent events, for Spring MVC. They end with the
 * context, before the web server would wait for them.
 */
public final class EventStreams implements Function<String, @Nullable Object>, ApplicationListener<ContextClosedEvent> {

    private final LiveFeed feed;

    /**
     * Creates an opener.
     * @param feed the feed
     */
    public EventStreams(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * Opens a stream.
     * @param client whose it is: no client may have all streams
     * @return what Spring MVC writes, be it that there are too many streams
     */
    @Override
    public Object apply(String client) {
        EmitterSink sink = new EmitterSink(
                (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                        ? attributes.getRequest() : null);
        FeedStream stream = this.feed.open(sink, client);
        if (stream == null) {
            return new WebEndpointResponse<>(Map.of("error", "There are too many streams"),
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
        sink.onCompletion(stream::close);
        sink.onError((ex) -> stream.close());
        stream.offer(Frames.of("hello", Map.of("version", 1)));
        return sink;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        this.feed.close();
    }

}
