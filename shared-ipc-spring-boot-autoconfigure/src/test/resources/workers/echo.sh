# Answers a request with its own payload; "tell" sends a message of type "told" first; "crash" ends it.
while IFS= read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  payload=${line#*\"payload\":}; payload=${payload%,\"timestamp\"*}
  case $line in
    *\"type\":\"crash\"*) echo "about to crash" >&2; exit 3 ;;
    *\"type\":\"tell\"*) printf '{"id":"t1","type":"told","payload":%s,"headers":{"lang":"sh"}}\n' "$payload" >&4 ;;
  esac
  printf '{"id":"%s","type":"response","payload":%s}\n' "$id" "$payload" >&4
done
