package io.sharedipc.process;

/**
 * Something that is to be sent once a child is ready.
 */
interface Departure {

    /** Whether nobody wants it to be sent any more. */
    boolean isOver();

    /**
     * Sends it.
     * @param link the conversation with a child
     * @return {@code false} if that child takes nothing more
     * @throws IpcException if it cannot be sent to any
     */
    boolean submit(Link link);

    /**
     * It will not be sent.
     * @param failure why
     */
    void fail(IpcException failure);

    /**
     * What a person is told of it.
     * @param process the words for the process or the child
     * @return the words, such as {@code Request 'x' to process 'y'}
     */
    String describe(String process);

    /** Whether it may be what a child waits for that is not ready. */
    boolean mayPrecedeReadiness();

    /**
     * A request, whose own end is told to who asked.
     *
     * @param row the request
     */
    record OfRequest(PendingRequest row) implements Departure {

        @Override
        public boolean isOver() {
            return this.row.isEnded();
        }

        @Override
        public boolean submit(Link link) {
            return link.submit(this.row);
        }

        @Override
        public void fail(IpcException failure) {
            if (this.row.tryEnd()) {
                this.row.failed(failure);
            }
        }

        @Override
        public String describe(String process) {
            return Evidence.request(this.row.request().type(), process);
        }

        @Override
        public boolean mayPrecedeReadiness() {
            return false;
        }

    }

}
