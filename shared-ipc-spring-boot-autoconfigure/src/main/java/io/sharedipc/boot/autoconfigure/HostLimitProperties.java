package io.sharedipc.boot.autoconfigure;

import io.sharedipc.process.HostLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What all processes together may make wait for the application.
 *
 * @param maxInboxSize How much memory messages, events, progress and stream items of all
 * children may hold while they wait for the application; a quarter of the largest heap
 * unless set.
 * @param maxSpooledSize How much of it may wait in private temporary files; 1GB unless
 * set.
 * @param maxSpooledFiles How many private temporary files it may wait in; a quarter of
 * the descriptors that the application may open, at most 1024, unless set.
 */
public record HostLimitProperties(@Nullable DataSize maxInboxSize, @Nullable DataSize maxSpooledSize,
        @Nullable Integer maxSpooledFiles) {

    void apply() {
        if (this.maxInboxSize == null && this.maxSpooledSize == null && this.maxSpooledFiles == null) {
            return; // the application may have set its own
        }
        HostLimits base = HostLimits.defaults();
        new HostLimits((this.maxInboxSize != null) ? this.maxInboxSize.toBytes() : base.maxInboxSize(),
                (this.maxSpooledSize != null) ? this.maxSpooledSize.toBytes() : base.maxSpooledSize(),
                Either.of(this.maxSpooledFiles, base.maxSpooledFiles()))
            .apply();
    }

}
