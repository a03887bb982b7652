# Answers each request after a moment.
while IFS= read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  sleep 1
  printf '{"id":"%s","type":"response","payload":"late"}\n' "$id" >&4
done
