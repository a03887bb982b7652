package io.sharedipc.wire;

/**
 * The ways in which a line can break the protocol.
 */
public enum Violation {

    /** The line is not one JSON value, and nothing else. */
    NOT_JSON,

    /** The line is not strict UTF-8: overlong, a lone surrogate, cut short. */
    BAD_UTF8,

    /** The value is nested deeper than {@link Protocol#MAX_DEPTH}. */
    TOO_DEEP,

    /** The line, or a number or a member's name in it, is longer than the limit. */
    TOO_LARGE,

    /** The type is reserved to the other side. */
    RESERVED_TYPE,

    /** The message is JSON, but nothing can be made of what it carries. */
    UNREADABLE

}
