package io.sharedipc.process;

/**
 * What the lines are that a worker prints.
 */
public enum LogFormat {

    /** Text: each line is logged as it is, at level {@code INFO}. */
    TEXT,

    /**
     * JSON objects, one a line, as the usual logging libraries of Node, Python and Java
     * write them: logged at their own level with their own message, the other members as
     * key-value pairs. A line that is none is logged as text.
     */
    JSON

}
