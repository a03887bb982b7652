# Announces itself as a kit does, answers nothing, and reports what is cancelled.
echo '{"id":"0","type":"ipc:ready","payload":{"protocol":1,"kit":"sh","pid":1,"types":[]}}' >&4
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  case $line in
    *'"type":"ipc:cancel"'*) echo "{\"id\":\"c\",\"type\":\"cancelled\",\"payload\":\"$id\"}" >&4 ;;
  esac
done
