echo "cannot find the model" >&2
exit 3
