"""The tables of docs/accuracy.md that `./dev bench accuracy --write` writes, between a line `<!-- NAME -->` and an empty
line, and the words for figures in them."""
import re

PAGE = "docs/accuracy.md"


def of(part, whole):
    return f"{round(part):,} of {round(whole):,}"


def share(part, whole, digits=2):
    """In hundred; "–" of nothing."""
    return f"{100 * part / whole:.{digits}f} %".replace(".00 %", " %") if whole else "–"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def show(name, header, rows, write):
    """Prints the table, and with `write` puts it into the page."""
    text = table(header, rows)
    print(f"\n{text}\n", flush=True)
    if not write:
        return
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    page, found = re.subn(rf"(<!-- {re.escape(name)} -->\n)(.*?\n)(\n|\Z)", lambda m: f"{m[1]}{text}\n{m[3]}", page,
                          flags=re.DOTALL)
    if found != 1:
        raise SystemExit(f"{PAGE}: a line `<!-- {name} -->` is wanted once, found {found} times")
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)
