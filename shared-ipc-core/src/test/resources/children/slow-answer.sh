# Answers each request after a while.
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  sleep 0.5
  printf '{"id":"%s","type":"response","payload":"slow"}\n' "$id" >&4
done
