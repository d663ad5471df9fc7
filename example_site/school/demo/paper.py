"""A sheet of paper for staff, drawn as a PDF: one page, the fonts every reader has."""

from __future__ import annotations

MARGIN, TOP, LINE = 64, 770, 20

BEFORE_YOU_RING = (
    "Before you ring",
    (
        "One sheet to have beside the telephone. Invented for this demo.",
        "",
        "1.  Tell the young carers lead that you are about to ring.",
        "2.  Say who you are, your school, and that it is about a young carer.",
        "3.  Have ready: what you saw or heard, on which days, in whose words.",
        "4.  Say what the school does already, and what the family has agreed to.",
        "5.  Ask what happens next, by when, and whom to ring if it does not.",
        "6.  Write down the name, the time and what was said, in the school's",
        "     own recording system. Not on this sheet.",
        "",
        "A child in danger now: ring 999 first.",
    ),
)


def sheet(title: str, lines) -> bytes:
    """A PDF of one A4 page with a heading and lines of text."""
    words = [f"BT /B 22 Tf {MARGIN} {TOP} Td ({_escaped(title)}) Tj ET"]
    for number, line in enumerate(lines, start=2):
        words.append(f"BT /R 12 Tf {MARGIN} {TOP - LINE * number} Td ({_escaped(line)}) Tj ET")
    content = "\n".join(words).encode("latin-1")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) "
        b"/ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        (font % "Helvetica").encode(),
        (font % "Helvetica-Bold").encode(),
        f"<< /Title ({_escaped(title)}) >>".encode("latin-1"),
    ]
    file = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(file))
    )


def _escaped(text):
    for sign in "\\()":
        text = text.replace(sign, f"\\{sign}")
    return text
