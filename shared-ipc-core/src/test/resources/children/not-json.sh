# Breaks the protocol once, then answers.
printf 'not json \033[31m\n' >&4
. "${0%/*}/echo.sh"
