# Answers each request with an error.
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  printf '{"id":"%s","type":"error","payload":{"name":"TypeError","message":"not a number","code":"E_NAN","data":{"at":3},"stack":"at line 1"}}\n' "$id" >&4
done
