# Leaves a process behind that has cleared its environment, in the session of this one.
env -i sleep 300 <&- >/dev/null 2>&1 3<&- 4>&- &
printf '{"type":"left","payload":%s,"timestamp":1}\n' $! >&4
exec sleep 300
