"""Builds the PDF and DOCX documents of the demo corpus from their sources, and checks the whole corpus.

    python scripts/demo_corpus.py          build, then check
    python scripts/demo_corpus.py --check  check only

Needs reportlab and python-docx; the check also needs pdftotext (poppler). The same sources give the same bytes: dates
come from the sources, identifiers from the content, and members of the archives bear one fixed time.

A source is Markdown with a few marks of its own: lines `@key value` at the top, `> line` for a line of the head,
`===` for a page break, `|` rows for a table, `[^1]` for a note and `[^1]: words` for its text. The sign `¬` in a word
says where a PDF line may end with a hyphen.
"""

import calendar
import datetime
import html
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import zipfile

DEMO = pathlib.Path(__file__).resolve().parent.parent / "crates" / "workbench" / "demo"
SOURCES = DEMO / "sources"
DOCUMENTS = DEMO / "documents"
LARGEST = 150_000
MARK = re.compile(r"\[\^(\d+)\]")


def parse(path):
    """Head fields, blocks as (kind, content), notes by mark."""
    head, blocks, notes = {}, [], {}
    for part in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        lines = part.splitlines()
        if part.startswith("@"):
            head |= dict(line[1:].split(" ", 1) for line in lines)
        elif part.startswith("## "):
            blocks.append(("heading", part[3:]))
        elif part.startswith("# "):
            blocks.append(("title", part[2:]))
        elif part.startswith("> "):
            blocks.append(("head", part[2:]))
        elif part == "===":
            blocks.append(("break", ""))
        elif part.startswith("|"):
            blocks.append(("table", [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]))
        elif (note := re.match(r"\[\^(\d+)\]: ", part)) is not None:
            notes[note[1]] = part[note.end() :]
        else:
            blocks.append(("paragraph", " ".join(lines)))
    return head, blocks, notes


# ---------------------------------------------------------------- PDF

PAGE = (420, 595)  # A5 in points
LEFT, RIGHT, TOP, BOTTOM = 57, 57, 76, 62
STYLES = {
    "title": ("Times-Bold", 15, 19, 8),
    "head": ("Times-Italic", 10, 13, 2),
    "heading": ("Times-Bold", 11.5, 15, 4),
    "paragraph": ("Times-Roman", 10.5, 14, 8),
    "note": ("Times-Roman", 8, 10, 2),
}


def wrap(words, font, size, width):
    """Lines of words; a word with `¬` is parted with a hyphen where that fills the line."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, line = [], ""
    for word in words.split():
        plain = word.replace("¬", "")
        room = lambda it: stringWidth(MARK.sub("", f"{line} {it}".strip()), font, size) <= width
        if line and not room(plain):
            pieces = word.split("¬")
            fits = [n for n in range(1, len(pieces)) if room("".join(pieces[:n]) + "-")]
            if fits:
                lines.append(f"{line} {''.join(pieces[: fits[-1]])}-")
                line = "".join(pieces[fits[-1] :])
            else:
                lines.append(line)
                line = plain
        else:
            line = f"{line} {plain}".strip()
    return [*lines, line]


def draw_line(canvas, x, y, line, font, size):
    """One line, with the marks of notes small and raised."""
    text = canvas.beginText(x, y)
    for n, piece in enumerate(MARK.split(line)):
        text.setFont(font, size * 0.62 if n % 2 else size)
        text.setRise(size * 0.36 if n % 2 else 0)
        text.textOut(piece)
    canvas.drawText(text)


def build_pdf(path, head, blocks, notes):
    date = datetime.date.fromisoformat(head["date"])
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(date.timetuple()))
    from reportlab.pdfgen.canvas import Canvas

    width = PAGE[0] - LEFT - RIGHT
    canvas = Canvas(str(path), pagesize=PAGE, invariant=1, pageCompression=1)
    canvas.setTitle(head["title"])
    canvas.setAuthor(head["author"])
    canvas.setCreator("demo corpus")
    pages = [[]]
    for kind, content in blocks:
        pages.append([]) if kind == "break" else pages[-1].append((kind, content))
    for number, page in enumerate(pages, 1):
        canvas.setFont("Times-Italic", 8.5)
        canvas.drawString(LEFT, PAGE[1] - 40, head["head"])
        canvas.setFont("Times-Roman", 8.5)
        canvas.drawCentredString(PAGE[0] / 2, 30, str(number))
        y = PAGE[1] - TOP
        for kind, content in page:
            font, size, leading, after = STYLES[kind]
            y -= 6 if kind == "heading" else 0
            for line in wrap(content, font, size, width):
                draw_line(canvas, LEFT, y, line, font, size)
                y -= leading
            y -= after
        marks = [mark for kind, content in page if kind == "paragraph" for mark in MARK.findall(content)]
        font, size, leading, _ = STYLES["note"]
        foot = [line for mark in marks for line in wrap(f"[^{mark}] {notes[mark]}", font, size, width)]
        floor = BOTTOM + leading * (len(foot) - 1)
        if foot:
            canvas.line(LEFT, floor + 12, LEFT + 80, floor + 12)
        if y < floor + (16 if foot else 0):
            raise SystemExit(f"{path.name}: page {number} is too full")
        for n, line in enumerate(foot):
            draw_line(canvas, LEFT, floor - n * leading, line, font, size)
        canvas.showPage()
    canvas.save()


# ---------------------------------------------------------------- DOCX

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
UNUSED = r"(?:thumbnail|stylesWithEffects)\."


def footnotes_xml(notes):
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    rule = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
    parts = [rule.format("separator", -1), rule.format("continuationSeparator", 0)]
    parts += [
        f'<w:footnote w:id="{mark}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {html.escape(words)}</w:t></w:r></w:p></w:footnote>'
        for mark, words in notes.items()
    ]
    body = "".join(parts)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">{body}</w:footnotes>'


def add_words(paragraph, words):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for n, piece in enumerate(MARK.split(words)):
        if n % 2 == 0:
            paragraph.add_run(piece) if piece else None
            continue
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), piece)
        run._r.append(reference)


def build_docx(path, head, blocks, notes):
    import docx
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    date = datetime.datetime.fromisoformat(head["date"])
    core = document.core_properties
    core.title, core.author, core.last_modified_by = head["title"], head["author"], head["author"]
    core.created = core.modified = date
    core.comments, core.language, core.revision = "", "en-GB", 1
    for kind, content in blocks:
        if kind == "title":
            document.add_paragraph(content, style="Title")
        elif kind == "heading":
            document.add_heading(content, level=1)
        elif kind == "table":
            table = document.add_table(rows=len(content), cols=len(content[0]), style="Table Grid")
            for row, cells in zip(table.rows, content):
                for cell, words in zip(row.cells, cells):
                    cell.text = words
            document.add_paragraph()
        else:
            add_words(document.add_paragraph(), content)
    part = Part(
        PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, footnotes_xml(notes).encode(), document.part.package
    )
    document.part.relate_to(part, FOOTNOTES_RELATION)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        # Of the template, its picture shows another document and its second set of styles is never used.
        for name in (it for it in old.namelist() if not re.search(UNUSED, it)):
            data = old.read(name)
            if name.endswith(".rels") or name == "[Content_Types].xml":
                data = re.sub(rb"<(?:Relationship|Override) [^>]*?" + UNUSED.encode() + rb"[^>]*/>", b"", data)
            member = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            member.external_attr = 0o644 << 16
            new.writestr(member, data, compresslevel=9)


# ---------------------------------------------------------------- check


class Page(html.parser.HTMLParser):
    """Words of a page; complains of elements that are closed out of order."""

    VOID = {"meta", "link", "br", "hr", "img", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.words, self.data = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            raise ValueError(f"</{tag}> at {self.getpos()}, open: {[it[0] for it in self.open]}")
        self.open.pop()

    def handle_data(self, data):
        tag, attributes = self.open[-1] if self.open else ("", {})
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self.data.append(json.loads(data))
        elif tag not in ("script", "style", "title"):
            self.words.append(data)


def words_of(path):
    """The words of a document, white space folded."""
    if path.suffix == ".html":
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        if page.open or not page.data:
            raise SystemExit(f"{path.name}: elements left open, or no structured data")
        text = " ".join(page.words)
    elif path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
        text = re.sub(r"(\w)-\n(\w)", r"\1\2", text)
    elif path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        with zipfile.ZipFile(path) as archive:
            notes = re.sub(r"<[^>]+>", " ", archive.read("word/footnotes.xml").decode())
        text = " ".join([*(it.text for it in document.paragraphs), *cells, html.unescape(notes)])
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(text.split())


def check():
    paths = sorted(DOCUMENTS.iterdir())
    texts = {path.name: words_of(path) for path in paths}
    size = sum(path.stat().st_size for path in paths)
    expected = tomllib.loads((DEMO / "expected.toml").read_text(encoding="utf-8"))
    listed = {it["file"] for it in expected["document"]}
    faults = [f"{name}: in one of the two only" for name in listed ^ set(texts)]
    for planted in expected["planted"]:
        faults += [f"{planted['key']}: no {file}" for file in planted["files"] if file not in texts]
        for quote in planted["quote"]:
            if quote["words"] not in texts.get(quote["file"], ""):
                faults.append(f"{planted['key']}: {quote['file']} lacks {quote['words']!r}")
    if size >= LARGEST:
        faults.append(f"{size} bytes are too many")
    for name, text in texts.items():
        print(f"{name:28} {(DOCUMENTS / name).stat().st_size:7} bytes {len(text.split()):5} words")
    n_quotes = sum(len(it["quote"]) for it in expected["planted"])
    print(f"{len(texts)} documents, {size} bytes, {len(expected['planted'])} planted, {n_quotes} quotes")
    if faults:
        raise SystemExit("\n".join(faults))


def main():
    if "--check" not in sys.argv[1:]:
        DOCUMENTS.mkdir(exist_ok=True)
        for source in sorted(SOURCES.glob("*.md")):
            head, blocks, notes = parse(source)
            build = {"pdf": build_pdf, "docx": build_docx}[head["kind"]]
            build(DOCUMENTS / f"{source.stem}.{head['kind']}", head, blocks, notes)
    check()


if __name__ == "__main__":
    main()
