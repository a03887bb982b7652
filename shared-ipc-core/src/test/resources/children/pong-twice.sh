# Announces itself as a kit does and answers each ping twice, then says so.
echo '{"id":"0","type":"ipc:ready","payload":{"protocol":1,"kit":"sh","pid":1,"types":[]}}' >&4
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  case $line in
    *'"type":"ipc:ping"'*)
      pong="{\"id\":\"$id\",\"type\":\"ipc:pong\",\"payload\":null}"
      printf '%s\n%s\n{"id":"p","type":"ponged","payload":"%s"}\n' "$pong" "$pong" "$id" >&4 ;;
  esac
done
