package io.sharedipc.pool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The workers of one pool by their numbers. Changed in the pool's mailbox only; others
 * may look.
 */
final class Roster {

    private final Map<Integer, Member> members = new ConcurrentSkipListMap<>();

    int freeNumber() {
        int number = 1;
        while (this.members.containsKey(number)) {
            number++;
        }
        return number;
    }

    void add(Member member) {
        this.members.put(member.number(), member);
    }

    void remove(Member member) {
        this.members.remove(member.number(), member);
    }

    /** All workers, also those that leave. */
    Iterable<Member> all() {
        return this.members.values();
    }

    boolean isEmpty() {
        return this.members.isEmpty();
    }

    boolean contains(Member member) {
        return this.members.get(member.number()) == member;
    }

    /** What is wrong with the workers that are not ready. */
    String troubles() {
        return staying().stream()
            .filter((member) -> !member.isReady() && member.trouble != null)
            .map((member) -> String.valueOf(member.trouble))
            .findFirst()
            .orElse("nothing is known of the others");
    }

    int count(Predicate<Member> which) {
        return (int) this.members.values().stream().filter(which).count();
    }

    List<Member> staying() {
        return this.members.values().stream().filter((member) -> !member.leaving).toList();
    }

}
