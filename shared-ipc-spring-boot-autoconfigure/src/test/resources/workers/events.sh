# Announces itself, listens to "app:*", and emits "worker:heard" with each event that it hears; at "say" it emits what is not allowed.
printf '{"id":"ready","type":"ipc:ready","payload":{"protocol":1,"features":["events"]}}\n' >&4
printf '{"id":"s1","type":"ipc:subscribe","payload":"app:*"}\n' >&4
while IFS= read -r line <&3; do
    case $line in
        *'"type":"ipc:event"'*)
            user=$(printf '%s\n' "$line" | sed -n 's/.*"userId":"\([^"]*\)".*/\1/p')
            printf '{"id":"e1","type":"ipc:event","payload":{"name":"worker:heard","payload":{"userId":"%s"}}}\n' "$user" >&4 ;;
        *'"type":"forbidden"'*)
            printf '{"id":"e2","type":"ipc:event","payload":{"name":"admin:delete"}}\n' >&4 ;;
    esac
done
