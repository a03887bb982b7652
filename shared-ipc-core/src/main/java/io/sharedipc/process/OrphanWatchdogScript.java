package io.sharedipc.process;

/**
 * The program of the orphans' watchdog, for any POSIX {@code sh}.
 *
 * <p>
 * Its first line of input is the host's mark, which stands in no argument: everybody may
 * read those. Each further line is a word: {@code + pid start} for a child that was born,
 * {@code - pid} for one that is gone, {@code quit} to leave without killing anything. At
 * the end of its input it kills what is left.
 */
final class OrphanWatchdogScript {

    private static final String READ = """
            trap '' HUP INT TERM QUIT PIPE
            PATH=${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin
            read -r mark || exit 0
            children=' '
            while read -r word pid start; do
              case $word in
                +) children="$children$pid:$start " ;;
                -) case $children in *" $pid:"*)
                     after=${children#*" $pid:"}
                     children="${children%%" $pid:"*} ${after#* }" ;;
                   esac ;;
                quit) exit 0 ;;
              esac
            done
            """;

    // The name before the last parenthesis may hold anything, also a newline.
    static final String STAT = """
            stat() {
              line=
              { while read -r part; do line="$line $part"; done < "/proc/$1/stat"; } 2>/dev/null
              case $line in *')'*) ;; *) return 1 ;; esac
              set -- ${line##*)}
              state=$1 session=$4 start=${20}
            }
            kill_as_started() { stat "$1" && [ "$start" = "$2" ] && kill -s KILL "$1" 2>/dev/null; }
            """;

    // A child's session has the child's id, unless another process has that by now.
    private static final String KILL_CHILDREN = """
            sessions=' '
            for child in $children; do
              pid=${child%%:*} was=${child#*:}
              if ! stat "$pid" || [ "$start" = "$was" ]; then sessions="$sessions$pid "; fi
              kill_as_started "$pid" "$was"
            done
            """;

    // A variable of another name may hold the mark, too. Without "grep -z", variables
    // become lines.
    private static final String FIND_MARKED = """
            pattern="^SHARED_IPC_COOKIE=(.*;)?$mark[.][0-9]+;"
            if printf 'a\\0b' 2>/dev/null | grep -qzE '^b' 2>/dev/null; then
              is_marked() { printf '%s\\n' "$pattern" 2>/dev/null | grep -qszE -f - "/proc/$1/environ"; }
              list_marked() { printf '%s\\n' "$pattern" 2>/dev/null | grep -lszE -f - /proc/[0-9]*/environ; }
            else
              is_marked() { { tr '\\n\\0' ' \\n' < "/proc/$1/environ"; } 2>/dev/null | grep -qE "$pattern"; }
              list_marked() { for at in /proc/[0-9]*; do ! is_marked "${at#/proc/}" || echo "$at/environ"; done; }
            fi
            """;

    private static final String KILL_REST = """
            kill_marked() {
              for file in $(list_marked); do
                pid=${file#/proc/} pid=${pid%/environ}
                stat "$pid" && was=$start && is_marked "$pid" && kill_as_started "$pid" "$was" && found=1
              done
            }
            kill_sessions() {
              for at in /proc/[0-9]*; do
                stat "${at#/proc/}" && [ "$state" != Z ] || continue
                case $sessions in *" $session "*) kill_as_started "${at#/proc/}" "$start" && found=1 ;; esac
              done
            }
            round=0 found=1
            while [ -n "$found" ] && [ $round -lt 300 ]; do
              found= round=$((round + 1))
              kill_marked
              [ "$sessions" = ' ' ] || kill_sessions
            done
            """;

    static final String TEXT = READ + STAT + KILL_CHILDREN + FIND_MARKED + KILL_REST;

    private OrphanWatchdogScript() {
    }

}
