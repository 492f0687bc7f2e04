"""Make the mechanical rows (mojibake, truncated, markup, repetition) from the fine rows of one split.

Run from the root of the repository:  python evals/guard/make_mechanical.py dev test
It reads <split>/fine.jsonl and writes <split>/mechanical_*.jsonl; the seed is fixed,
so that the same fine rows give the same faulty rows.
"""

import json
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SINGLE = ("cp1252", "latin-1", "cp437", "mac_roman", "cp1250", "cp1251", "cp1254", "cp874")
PER_CODEC = 4
PER_DOUBLE = 2
TRUNCATED = 30
MARKED_UP = 24
REPEATED = 24
SEEDS = {"dev": 11, "test": 29}


def typographic(text: str) -> str:
    """Give a plain text the curly quotes and dashes that a model would write."""
    text = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”")
    text = re.sub(r"(?<=\w)'", "’", text)
    text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
    return re.sub(r", (and|but|which|yet) ", r" — \1 ", text, count=1)


def misread(text: str, *codecs: str) -> str | None:
    """Encode as UTF-8 and decode as each codec in turn; None where that changes or loses nothing to see."""
    out = text
    for codec in codecs:
        try:
            out = out.encode("utf-8").decode(codec)
        except UnicodeDecodeError:
            return None
    return out if out != text else None


def reversible(text: str, faulty: str, *codecs: str) -> bool:
    try:
        for codec in reversed(codecs):
            faulty = faulty.encode(codec).decode("utf-8")
    except UnicodeError:
        return False
    return faulty == text


def lossy(text: str, codec: str) -> str:
    return text.encode("utf-8").decode(codec, errors="replace")


def mojibake(fine, rng):
    plans = [(c,) for c in SINGLE for _ in range(PER_CODEC)]
    plans += [
        p
        for p in (("cp1252", "cp1252"), ("latin-1", "latin-1"), ("cp1252", "cp874"), ("mac_roman", "cp437"))
        for _ in range(PER_DOUBLE)
    ]
    seen = set()
    for codecs in plans:
        for row in rng.sample(fine, len(fine)):
            clean = typographic(row["text"])
            if len(set(re.findall(r"[^\x00-\x7f]", clean))) < 1:
                continue
            faulty = misread(clean, *codecs)
            if faulty is not None and faulty in seen:
                continue
            how = "+".join(codecs)
            if faulty is None:
                if len(codecs) > 1:
                    continue
                faulty = lossy(clean, codecs[0])
                if faulty == clean:
                    continue
                if faulty in seen:
                    continue
                seen.add(faulty)
                yield row, faulty, {"how": how + ", undecodable bytes replaced"}
            else:
                seen.add(faulty)
                extra = {"how": how}
                if reversible(clean, faulty, *codecs):
                    extra["clean"] = clean
                yield row, faulty, extra
            break


def truncated(fine, rng):
    rows = [r for r in fine if r["section"] != "context" or rng.random() < 0.3]
    for row in rng.sample(rows, min(TRUNCATED, len(rows))):
        text = row["text"]
        cut = rng.randint(int(len(text) * 0.35), int(len(text) * 0.95))
        if rng.random() < 0.5:  # in the middle of a word
            found = re.compile(r"[a-z]{6,}").search(text, cut)
            if not found:
                continue
            yield row, text[: found.start() + rng.randint(2, len(found.group()) - 2)], {"how": "mid-word"}
        else:  # after a word that does not end a sentence
            found = re.compile(r"\b(?:the|and|of|in|with|a|that|to|for|by|was|were)\b(?= )").search(text, cut)
            if not found:
                continue
            yield row, text[: found.end()], {"how": "mid-sentence"}


def heading(r, t):
    return f"## {r['section'].title()}\n\n{t}"


def bold_label(r, t):
    return f"**{r['section'].title()}:** {t}"


def bullets(r, t):
    return "\n".join("- " + s for s in re.split(r"(?<=[.?]) (?=[A-Z])|\n+", t) if s)


def numbered(r, t):
    return "\n".join(
        f"{i}. {s}" for i, s in enumerate((s for s in re.split(r"(?<=[.?]) (?=[A-Z])|\n+", t) if s), 1)
    )


def html(r, t):
    return "".join(f"<p>{p}</p>" for p in t.split("\n\n"))


def as_json(r, t):
    return json.dumps({r["section"]: t}, ensure_ascii=False)


def fenced(r, t):
    return f"```markdown\n{t}\n```"


def bold_words(r, t):
    return re.sub(r"\b(\d[\d.,]*%?)", r"**\1**", t, count=4)


MARKS = (heading, bold_label, bullets, numbered, html, as_json, fenced, bold_words)


def markup(fine, rng):
    rows = rng.sample(fine, len(fine))
    made = 0
    for row in rows:
        if made == MARKED_UP:
            return
        mark = MARKS[made % len(MARKS)]
        faulty = mark(row, row["text"])
        if faulty == row["text"]:
            continue
        made += 1
        yield row, faulty, {"how": mark.__name__}


def repetition(fine, rng):
    rows = [
        r
        for r in fine
        if r["section"] in ("summary", "commentary") and len(re.findall(r"[.?] (?=[A-Z])", r["text"])) >= 3
    ]
    for i, row in enumerate(rng.sample(rows, min(REPEATED, len(rows)))):
        sentences = re.split(r"(?<=[.?]) (?=[A-Z])", row["text"])
        k = rng.randrange(1, len(sentences))
        if i % 3 == 0:  # one sentence loops
            yield row, " ".join(sentences[:k] + [sentences[k]] * rng.randint(3, 6)), {"how": "sentence"}
        elif i % 3 == 1:  # the whole text comes twice
            yield row, row["text"] + "\n\n" + row["text"], {"how": "whole text twice"}
        else:  # a phrase of four words loops to the end
            words = sentences[k].split()
            phrase = words[:4]
            yield row, " ".join(sentences[:k] + words + phrase * rng.randint(6, 12)), {"how": "phrase"}


def main(splits):
    for split in splits:
        rng = random.Random(SEEDS[split])
        fine = [
            json.loads(line)
            for line in (HERE / split / "fine.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for make in (mojibake, truncated, markup, repetition):
            cls = make.__name__
            with (HERE / split / f"mechanical_{cls}.jsonl").open("w", encoding="utf-8") as out:
                for number, (row, text, extra) in enumerate(make(fine, rng), 1):
                    faulty = {
                        "id": f"{split}-{cls}-m{number:03d}",
                        "kind": "failing",
                        "class": cls,
                        "section": row["section"],
                        "language": "en",
                        "text": text,
                        **extra,
                        "made_from": row["id"],
                    }
                    if "source" in row and rng.random() < 0.5:
                        faulty["title"], faulty["source"] = row["title"], row["source"]
                    out.write(json.dumps(faulty, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["dev", "test"])
