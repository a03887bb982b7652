package io.sharedipc.worker;

/**
 * Who handles the requests of one type, and how quickly.
 *
 * @param handler what answers
 * @param pace learns whether it is quick
 */
record Route(PayloadHandler handler, Pace pace) {

    Route(PayloadHandler handler) {
        this(handler, new Pace());
    }

}
