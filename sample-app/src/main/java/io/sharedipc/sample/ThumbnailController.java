package io.sharedipc.sample;

import java.util.Map;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.Request;
import io.sharedipc.process.Response;
import io.sharedipc.wire.Attachment;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Has a pool of workers in Node make thumbnails: the image goes to one of them as bytes,
 * and comes back as bytes. Making one twice does no harm, so where a worker dies another
 * one tries again.
 */
@RestController
class ThumbnailController {

    private static final int LARGEST = 1024;

    private final WorkerPool thumbnails;

    ThumbnailController(WorkerPool thumbnails) {
        this.thumbnails = thumbnails;
    }

    @PostMapping(path = "/thumbnail", consumes = MediaType.IMAGE_PNG_VALUE, produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> thumbnail(@RequestBody byte[] image, @RequestParam(defaultValue = "160") int width) {
        Assert.isTrue(width > 0 && width <= LARGEST, () -> "'width' must be from 1 to " + LARGEST);
        Response<Original> response = this.thumbnails
            .call(Request.of("thumbnail", Map.of("width", width), Original.class)
                .attachment(Attachment.of(image))
                .idempotent()
                .withResponse());
        Assert.state(response != null, "The worker answered null");
        Original original = response.payload();
        return ResponseEntity.ok()
            .header("X-Original-Size", original.width() + "x" + original.height())
            .header("X-Worker-Pid", Long.toString(original.pid()))
            .body(response.attachment().orElseThrow().bytes());
    }

    /**
     * The image that the thumbnail was made of, and who made it.
     */
    record Original(int width, int height, long pid) {
    }

}
