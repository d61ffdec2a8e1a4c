"""Small real files for the tests of the readers: PDFs written by hand, Word files with numbering."""

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
HEIGHT, LEFT, SIZE, LEADING = 800, 80, 14, 24
WIDTH_OF_LINE = 30  # characters


def words(text, x, y, size=SIZE):
    """One stretch of text; x and y are points from the page's left and top."""
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {x} {HEIGHT - y} Td <{code}> Tj ET\n"


def ruled(xs, ys):
    """The rulings of a table."""
    across = [f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S\n" for y in ys]
    down = [f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S\n" for x in xs]
    return "".join(across + down)


def body(paragraphs, top=120):
    """Paragraphs set as a printer does: 30 characters a line, first lines two characters in."""
    out, y = "", top
    for paragraph in paragraphs:
        first, rest = paragraph[: WIDTH_OF_LINE - 2], paragraph[WIDTH_OF_LINE - 2 :]
        out += words(first, LEFT + 2 * SIZE, y)
        y += LEADING
        for i in range(0, len(rest), WIDTH_OF_LINE):
            out += words(rest[i : i + WIDTH_OF_LINE], LEFT, y)
            y += LEADING
    return out


def write_pdf(path: Path, pages, trailer=b"") -> Path:
    """A PDF of some content streams."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT]
    kids = []
    for content in pages:
        raw = content.encode("ascii")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(raw), raw))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 %d]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (HEIGHT, len(objects))
        )
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), refs)
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    path.write_bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
    return path


LEVELS = (("chineseCounting", "第%1条", "space"), ("chineseCounting", "（%2）", "nothing"),
          ("decimal", "%3.", "tab"))  # fmt: skip


def numbered_docx():
    """A Word document with one list of three levels: 第一条, （一）, 1."""
    document = docx.Document()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text, suffix) in enumerate(LEVELS)
    )
    space = nsdecls("w")
    root.insert(
        0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {space} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    return document


def add_item(document, text, depth):
    """A paragraph of that list."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>'
        )
    )
