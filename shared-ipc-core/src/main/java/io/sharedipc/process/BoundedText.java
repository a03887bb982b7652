package io.sharedipc.process;

/**
 * A text of which so many characters may be looked at, however often each.
 *
 * <p>
 * A regular expression that goes back and forth without end is ended by it.
 */
final class BoundedText implements CharSequence {

    private final CharSequence text;

    private final int[] left;

    private BoundedText(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    /**
     * Bounds a text.
     * @param text the text
     * @param looks how many looks at a character there may be
     * @return the same text, which throws {@link IllegalStateException} past the bound
     */
    static BoundedText of(CharSequence text, int looks) {
        return new BoundedText(text, new int[] { looks });
    }

    @Override
    public int length() {
        return this.text.length();
    }

    @Override
    public char charAt(int index) {
        if (this.left[0]-- <= 0) {
            throw new IllegalStateException("the regular expression takes too long");
        }
        return this.text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(this.text.subSequence(start, end), this.left);
    }

    @Override
    public String toString() {
        return this.text.toString();
    }

}
