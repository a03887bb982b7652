# Tells progress, then answers.
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  for percent in 25 50 75; do
    printf '{"id":"%s","type":"progress","payload":%s}\n' "$id" "$percent" >&4
  done
  printf '{"id":"%s","type":"response","payload":"done"}\n' "$id" >&4
done
