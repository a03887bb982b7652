# Says that it is ready, then answers each request with its own payload.
echo '{"type":"ready"}' >&4
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  payload=${line#*\"payload\":}; payload=${payload%,\"timestamp\"*}
  printf '{"id":"%s","type":"response","payload":%s}\n' "$id" "$payload" >&4
done
