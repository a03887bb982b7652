# Answers requests with their own payload, 32 at a time in one write.
while true; do
  answers=
  count=0
  while [ "$count" -lt 32 ]; do
    read -r line <&3 || exit
    id=${line#*\"id\":\"}; id=${id%%\"*}
    payload=${line#*\"payload\":}; payload=${payload%,\"timestamp\"*}
    answers="$answers{\"id\":\"$id\",\"type\":\"response\",\"payload\":$payload}
"
    count=$((count + 1))
  done
  printf '%s' "$answers" >&4
done
