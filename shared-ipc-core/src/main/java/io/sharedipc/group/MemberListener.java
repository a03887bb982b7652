package io.sharedipc.group;

import java.time.Duration;

/**
 * What a member tells of itself.
 */
interface MemberListener {

    /** It has left its rest, or its delay is over; it is not ready yet. */
    void launched();

    void ready();

    /** It ended unasked; what comes of it follows. */
    void broke();

    /** It is restarted by its own policy after a delay. */
    void backsOff(Duration delay);

    /** It is at rest: it was stopped, or has completed. */
    void stopped();

    /** It is at rest: it has failed for good. */
    void failed(Throwable error);

}
