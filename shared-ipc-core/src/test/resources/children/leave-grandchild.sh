# Exits at once, but leaves a child that holds its pipes.
sleep 300 &
echo "{\"type\":\"grandchild\",\"payload\":$!}" >&4
read -r line <&3
exit 5
