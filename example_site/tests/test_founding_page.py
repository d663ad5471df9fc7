"""The infant school's pages say everything a school said on one page before it had ours."""

import html
import re

import pytest


@pytest.fixture
def words(infant, read):
    """What a reader reads on the Young Carers page and the one for families, without markup."""
    found = []
    for path in ("/young-carers/", "/young-carers/for-families/"):
        page = read(infant, path).content.decode()
        page = page[page.index("<main") : page.index("</main")].replace("<wbr>", "")
        found.append(html.unescape(re.sub(r"<[^>]+>", " ", page)))
    return re.sub(r"\s+", " ", " ".join(found))


@pytest.mark.parametrize(
    "said",
    [
        # Award progress and the programme behind it.
        "Working towards",
        "Young Carers in Schools Award",
        "Carers Trust and The Children’s Society",
        # A weekly drop-in with day, time, place and adult.
        "Rainbow Room drop-in",
        "Every Wednesday",
        "12:15pm",
        "beside the library",
        # Early breakfast club.
        "Early breakfast club",
        "Places 30",
        # Noticeboard and webpage.
        "noticeboard",
        # Two leads by name, and how to reach them.
        "Mrs Okafor",
        "Miss Bell",
        "01632 960140",
        "youngcarers@alder-brook.example",
        # A commitment with four points, agreed by somebody on a day.
        "The whole school, not one person",
        "Two named adults",
        "only with those who need it to help",
        "We know the services outside school",
        "the governing board",
        "21 September 2026",
        # The council's service, by post and by e-mail.
        "Wychmoor Young Carers",
        "PO Box 960",
        "youngcarers@wychmoor.example",
        # Who is a young carer, and how many there are.
        "under 18 who helps to look after somebody",
        "England",
        # What inspectors look at.
        "Ofsted",
        "10 November 2025",
        # And what it never said.
        "What happens if you tell us",
        "999",
        "Childline",
    ],
)
def test_the_page_says(words, said):
    assert said in words


def test_superseded_figures_are_gone(words):
    for figure in ("166,000", "700,000", "one in 12", "48 school days", "Common Inspection"):
        assert figure not in words


def test_every_figure_has_its_year_and_source(infant, read):
    page = read(infant, "/young-carers/").content.decode()
    figures = re.findall(r'class="yc-figure.*?</(?:li|figure|div)>', page, re.S)
    assert figures
    for figure in figures:
        assert re.search(r"20\d\d", figure)
        assert "Source" in figure or "source" in figure
