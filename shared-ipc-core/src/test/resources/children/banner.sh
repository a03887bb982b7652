# Prints a banner where the protocol of other hosts would be, then answers.
echo "Welcome to worker 1.0"
. "${0%/*}/echo.sh"
