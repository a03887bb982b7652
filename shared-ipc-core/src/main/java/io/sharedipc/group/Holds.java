package io.sharedipc.group;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes which members are held back by whom, and tells the log when that changes.
 */
final class Holds {

    private static final Logger logger = LoggerFactory.getLogger(Holds.class);

    private volatile Map<String, String> reasons = Map.of();

    Optional<String> reason(String name) {
        return Optional.ofNullable(this.reasons.get(name));
    }

    /** Looks at the members anew; called from the group's mailbox. */
    void update(Members members) {
        Map<String, String> now = new LinkedHashMap<>();
        for (MemberState member : members.inOrder()) {
            MemberState blocker = members.blocker(member);
            if (member.wanted && member.phase() == Phase.DOWN && blocker != null
                    && (isDownForGood(blocker) || now.containsKey(blocker.name()))) {
                now.put(member.name(), reason(blocker));
            }
        }
        if (!now.equals(this.reasons)) {
            Map<String, String> before = this.reasons;
            this.reasons = Map.copyOf(now);
            now.forEach((name, reason) -> tell(name, reason, before.get(name)));
        }
    }

    private static boolean isDownForGood(MemberState blocker) {
        return blocker.phase() == Phase.FAILED || (blocker.phase() == Phase.DOWN && !blocker.wanted);
    }

    private static String reason(MemberState blocker) {
        String failed = (blocker.failure != null) ? "has failed: " + blocker.failure.getMessage() : "is stopped";
        return "it waits for '" + blocker.name() + "', which " + failed;
    }

    private static void tell(String name, String reason, @Nullable String before) {
        if (!reason.equals(before)) {
            logger.warn("'{}' is held back: {}", name, reason);
        }
    }

}
