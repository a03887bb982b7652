# Writes without end and without a newline.
exec head -c 1073741824 /dev/zero | tr '\0' 'x' >&4
