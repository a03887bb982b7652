package io.sharedipc.benchmark.measure;

/**
 * How a contender is asked.
 *
 * @param style whether threads wait for the answers
 * @param width how many requests are under way at a time
 * @param payload what each carries
 */
public record Load(Style style, int width, Payload payload) {

    /**
     * Threads of which each waits for its answer before it asks again.
     * @param threads how many
     * @return a load of the small payload
     */
    public static Load calls(int threads) {
        return new Load(Style.CALL, threads, Payload.NUMBERS);
    }

    /**
     * Requests in flight, each answer followed by the next request.
     * @param inFlight how many
     * @return a load of the small payload
     */
    public static Load requests(int inFlight) {
        return new Load(Style.REQUEST, inFlight, Payload.NUMBERS);
    }

    public Load with(Payload payload) {
        return new Load(this.style, this.width, payload);
    }

    @Override
    public String toString() {
        String how = (this.style == Style.REQUEST) ? this.width + " in flight"
                : (this.width == 1) ? "one at a time" : this.width + " threads that wait";
        return this.payload.title() + ", " + how;
    }

    /**
     * Who sends the next request.
     */
    public enum Style {

        /** The thread that waited for the answer. */
        CALL,

        /** What the answer is handed to. */
        REQUEST

    }

}
