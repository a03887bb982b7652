from collections import Counter

from shared_ipc import worker
from wordcount.words import words_of  # a package beside this file


@worker.handler("statistics")
def statistics(payload):
    text = payload["text"]
    words = words_of(text)
    return {
        "characters": len(text),
        "words": len(words),
        "distinctWords": len(set(words)),
        "longestWord": max(words, key=len, default=""),
        "mostFrequent": [{"word": word, "count": count} for word, count in Counter(words).most_common(3)],
    }


worker.run()
