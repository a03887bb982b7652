# Tells the headers of each request as progress, and as its answer.
while read -r line <&3; do
  id=${line#*\"id\":\"}; id=${id%%\"*}
  case $line in
    *'"headers":'*) headers=${line#*\"headers\":}; headers=${headers%\}} ;;
    *) headers='{}' ;;
  esac
  printf '{"id":"%s","type":"progress","payload":%s}\n' "$id" "$headers" >&4
  printf '{"id":"%s","type":"response","payload":%s}\n' "$id" "$headers" >&4
done
