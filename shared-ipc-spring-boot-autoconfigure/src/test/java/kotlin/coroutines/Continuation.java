package kotlin.coroutines;

/**
 * Stands for Kotlin's own, which the compiler adds to suspend functions.
 *
 * @param <T> what the function returns
 */
public interface Continuation<T> {

}
