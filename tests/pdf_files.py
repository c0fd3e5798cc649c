"""The smallest PDF that holds Chinese text at given places: no font program, but a table of which glyph is which character."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A line of text, drawn from ``x, y`` (points from the lower left corner) at ``size``."""

    x: float
    y: float
    size: float
    text: str


def pdf(pages: list[list[Piece]], *, encrypt: bool = False, unicode_table: bool = True) -> bytes:
    """A PDF of these pages. ``encrypt`` marks it as protected by a password that nobody has."""
    characters = sorted({character for page in pages for piece in page for character in piece.text})
    glyphs = {character: number for number, character in enumerate(characters, start=1)}
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[4 0 R]%s>>"
        % (b"/ToUnicode 5 0 R" if unicode_table else b""),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[%s]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        % b" ".join(b"%d[500]" % glyph for character, glyph in glyphs.items() if character.isascii()),
        _stream(_to_unicode(glyphs)),
    ]
    for number, page in enumerate(pages):
        drawn = b"\n".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET"
            % (piece.size, piece.x, piece.y, b"".join(b"%04X" % glyphs[character] for character in piece.text))
            for piece in page
        )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (7 + 2 * number)
        )
        objects.append(_stream(drawn))
    trailer = b"/Root 1 0 R/Size %d" % (len(objects) + 1)
    if encrypt:
        secret = b"41" * 32
        trailer += b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<41><41>]" % (secret, secret)
    out = b"%PDF-1.7\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(out),
    )


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    rows = [
        b"<%04X> <%s>" % (glyph, character.encode("utf-16-be").hex().encode()) for character, glyph in glyphs.items()
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    mapped = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + mapped + b"\nendcmap end end"
    )
