# Sends a message of its own ahead of each answer.
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  payload=${line#*\"payload\":}; payload=${payload%,\"timestamp\"*}
  printf '{"id":"n","type":"note","payload":"note"}\n{"id":"%s","type":"response","payload":%s}\n' "$id" "$payload" >&4
done
