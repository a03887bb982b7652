package io.sharedipc.boot.endpoint.stream;

import java.io.IOException;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Writes a stream to a response of Spring MVC, which holds no thread in between.
 */
final class EmitterSink extends ResponseBodyEmitter implements FrameSink {

    private static final long NO_TIMEOUT = 0;

    EmitterSink() {
        super(NO_TIMEOUT);
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl(CacheControl.noStore());
        headers.set("X-Accel-Buffering", "no"); // a proxy would keep frames back
    }

    @Override
    public void write(byte[] frames) throws IOException {
        send(frames, MediaType.APPLICATION_OCTET_STREAM);
    }

    @Override
    public void close() {
        complete();
    }

}
