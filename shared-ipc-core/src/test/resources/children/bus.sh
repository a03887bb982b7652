# Takes part in the host's event bus without a kit: hears "host:greeting" and emits "sh:heard".
printf '{"id":"r","type":"ipc:ready","payload":{"protocol":1,"kit":"sh","features":["events"]}}\n' >&4
printf '{"id":"s1","type":"ipc:subscribe","payload":"host:greeting"}\n' >&4
while IFS= read -r line <&3; do
  case $line in
    *\"ipc:event\"*) printf '{"id":"e1","type":"ipc:event","payload":{"name":"sh:heard","payload":"hello"}}\n' >&4
      printf '{"id":"e2","type":"ipc:event","payload":{"name":"admin:shutdown","payload":null}}\n' >&4 ;;
  esac
done
