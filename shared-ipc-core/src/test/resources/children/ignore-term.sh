# Neither the end of its input nor TERM moves it.
trap '' TERM
while :; do sleep 1; done
