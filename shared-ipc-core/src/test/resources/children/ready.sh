# Says that it is ready, and leaves at the end of its input, or with code 3 at a word.
echo '{"id":"w1","type":"up","payload":null,"timestamp":1}' >&4
while read -r line <&3; do
  case "$line" in
    *'"type":"crash"'*) exit 3 ;;
    *'"type":"finish"'*) exit 0 ;;
  esac
done
