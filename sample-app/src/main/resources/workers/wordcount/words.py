import re
from pathlib import Path

WORD = re.compile((Path(__file__).parent / "word.regex").read_text(encoding="utf-8").strip())


def words_of(text):
    return WORD.findall(text.lower())
