"""Old pages of many makes, as drafts: what is recognised, and that nothing is lost."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from wagtail_youngcarers.importer.drafting import draft_of
from wagtail_youngcarers.importer.files import decode
from wagtail_youngcarers.importer.making import make_page, plan_import
from wagtail_youngcarers.importer.reading import read_page
from wagtail_youngcarers.models import Person, ReferralContact
from wagtail_youngcarers.pages.models import InformationPage, YoungCarersPage
from wagtail_youngcarers.starter.steps import SetupError

PAGES = Path(__file__).with_name("pages")
EVERY_PAGE = sorted(path.name for path in PAGES.iterdir() if path.stem != "only_menu")


@pytest.fixture(autouse=True)
def _our_own_page_types(settings):
    """The host project has section pages of its own as well."""
    settings.WAGTAIL_YOUNGCARERS = {
        "PAGE_TYPES": {
            "section": "wagtail_youngcarers_pages.YoungCarersPage",
            "information": "wagtail_youngcarers_pages.InformationPage",
        }
    }


def draft(name, **more):
    return draft_of(read_page(decode((PAGES / name).read_bytes())), **more)


def types(found):
    return [block["type"] for block in found.body]


def words_in(value):
    """Every word in nested data, markup taken away."""
    text = json.dumps(value, ensure_ascii=False).replace("\\n", " ").replace('\\"', '"')
    return set(re.findall(r"[\w’'-]+", html.unescape(re.sub(r"<[^>]*>", " ", text))))


def words_of_source(name):
    source = decode((PAGES / name).read_bytes())
    source = re.sub(r"(?is)<(script|style|svg|math|iframe|title)\b.*?</\1>|<!--.*?-->", " ", source)
    source = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"\[email.*?\]", " ", source)))
    source = re.sub(r"(?m)(?:^|(?<=\n)|(?<=  ))\s*\d[.)]\s", " ", source)
    return set(re.findall(r"[\w’'-]+", html.unescape(source)))


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_word_is_lost(name):
    found = draft(name)
    lost = words_of_source(name) - words_in([found.body, found.to_do, found.title])
    assert lost <= {"evil", "‮evil‬"}
    assert found.has_words


@pytest.mark.parametrize(
    ("frame", "addresses"),
    [
        (
            '<iframe src="https://video.example/embed/7"></iframe>',
            ["https://video.example/embed/7"],
        ),
        ('<p>See: <embed src="//video.example/7"></p>', ["https://video.example/7"]),
        ('<iframe src="javascript:alert(1)"></iframe>', []),
        ('<iframe src="/local"></iframe>', []),
        ('<iframe src="https://[broken"></iframe>', []),
    ],
)
def test_a_film_from_elsewhere_is_a_link(frame, addresses):
    page = read_page(f"<h1>Young carers</h1><p>Our film.</p>{frame}<p>And more.</p>")
    assert [one for chunk in page.chunks for one in chunk.addresses] == addresses


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_the_same_again_is_the_same(name):
    first, second = draft(name), draft(name)
    assert (first.body, first.to_do) == (second.body, second.to_do)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_nothing_but_words_and_safe_links_comes_through(name):
    stored = json.dumps(draft(name).body).lower()
    for danger in ("onclick", "onerror", "onload", "<script", "<svg", "<iframe", 'href=\\"data:'):
        assert danger not in stored
    assert "javascript:" not in stored
    assert '"//evil' not in stored


class TestEachPage:
    def test_an_export_of_a_cms(self):
        found = draft("cms_export.html", school="Brook Lane Primary")
        assert found.title == "Young Carers"
        assert found.recognised.people == ["Miss Anders"]
        assert found.recognised.emails == ["carers@brooklane.example"]
        assert found.recognised.links == ["https://www.example.org/carers"]
        [commitment] = [one["value"] for one in found.body if one["type"] == "commitment"]
        assert commitment["introduction"] == "<p>We promise every young carer:</p>"
        assert [one["commitment"] for one in commitment["commitments"]] == [
            "somebody to talk to;",
            "help with homework;",
            "a say in what we do.",
        ]
        assert commitment["aim"] == "We aim to be fair."
        assert any("IMG_2043.jpg" in line for line in found.to_do)
        assert any("About us" in line for line in found.to_do)

    def test_a_paste_from_word(self):
        found = draft("word_paste.html")
        assert found.recognised.people == ["Mr Pell"]
        assert found.recognised.phones == ["01632 960 321", "07700 900 321"]
        assert found.recognised.awards == ["Silver"]
        [award] = [one["value"] for one in found.body if one["type"] == "award"]
        assert award["status"] == "held"
        assert any("<ul><li>cooking</li><li>cleaning</li></ul>" in str(one) for one in found.body)
        assert any("Nobody can promise secrecy" in line for line in found.to_do)

    def test_a_page_made_of_boxes(self):
        found = draft("all_divs.html")
        assert found.recognised.people == ["Mrs O’Brien-Smith", "Dr J. Amin", "Mr Lee"]
        assert found.recognised.activities == ["Drop-in"]
        assert types(found)[0] == "heading"

    def test_a_table(self):
        found = draft("tables.html")
        assert found.recognised.people == ["Mrs Cole", "Mr Day"]
        assert found.recognised.phones == ["01632 960777", "(01632) 960 778"]
        assert found.recognised.addresses == ["Young Carers Project, The Old Mill, Weston WB1 4ZZ"]
        rows = found.body[0]["value"]["body"]
        assert rows.startswith("<p>Name: Role, Phone</p><p>Mrs Cole: Young carers lead, ")
        assert "<p>Mr Day: " in rows
        assert types(found)[:2] == ["text", "our_people"]

    def test_a_table_with_more_than_words_in_its_cells(self):
        found = draft_of(
            read_page(
                "<table><caption>Who to ask</caption>"
                "<tr><td><p>Mrs Cole</p><p>Lead</p></td><td><ul><li>a</li><li>b</li></ul></td></tr>"
                "<tr><td>The Old Mill, Weston WB1 4ZZ</td><td>01632 960777</td></tr>"
                "<tr><td>Mr Day</td><td>The drop-in, 1 in 12</td></tr></table>"
            )
        )
        assert found.recognised.people == ["Mrs Cole", "Mr Day"]
        assert found.recognised.addresses == ["The Old Mill, Weston WB1 4ZZ"]
        text = found.body[0]["value"]["body"]
        assert text.startswith(
            "<p>Who to ask</p><p>Mrs Cole<br/>Lead: a<br/>b</p>"
            "<p>The Old Mill, Weston WB1 4ZZ: 01632 960777</p><p>Mr Day: The drop-in, 1 in 12</p>"
        )
        assert types(found)[1:5] == ["our_people", "local_services", "what_we_offer", "figures"]

    @pytest.mark.parametrize(
        ("rows", "shown"),
        [
            (
                [
                    "Day|Time|What",
                    "rowspan=2>Tuesday|12.30|Drop-in",
                    "3.15|Library",
                    "Friday|1|Art",
                ],
                [
                    *("Day: Time, What", "Tuesday: 12.30, Drop-in", "Tuesday: 3.15, Library"),
                    "Friday: 1, Art",
                ],
            ),
            (
                ["9.00|Art|rowspan='2'>Hall", "10.00|Games"],
                ["9.00: Art, Hall", "10.00: Games, Hall"],
            ),
            (
                ["Name|Role|Phone", "Mr Day|&nbsp;|n/a", "Mrs Cole|Lead|", "|Cook|n/a"],
                ["Name: Role, Phone", "Mr Day: –, n/a", "Mrs Cole: Lead", "–: Cook, n/a"],
            ),
            (["|Mr Day||Cook", "colspan=3>From May|", "|||"], ["Mr Day: Cook", "From May"]),
            (
                ["colspan=2 rowspan=2>Days|May", "June", "1|2|3"],
                ["Days: May", "Days: June", "1: 2, 3"],
            ),
            (["rowspan=3>A|B", "", "C"], ["A: B", "A: C"]),
            (["rowspan=x>A|B", "rowspan=0>C|D", "E|F"], ["A: B", "C: D", "E: F"]),
        ],
    )
    def test_a_row_of_a_table_says_what_it_said(self, rows, shown):
        cells = [[cell if ">" in cell else f">{cell}" for cell in row.split("|")] for row in rows]
        source = "".join(f"<tr>{''.join(f'<td {cell}</td>' for cell in row)}</tr>" for row in cells)
        [table] = read_page(f"<table>{source}</table>").chunks
        assert list(table.items) == shown

    @pytest.mark.parametrize(("words", "times"), [("A", 12), ("A " * 50, 1)])
    def test_a_cell_is_not_repeated_without_end(self, words, times):
        rows = "<tr><td>B</td><td>C</td></tr>" * 99
        [table] = read_page(
            f"<table><tr><td rowspan=9999>{words}</td><td>B</td></tr>{rows}</table>"
        ).chunks
        assert len([row for row in table.items if "A" in row]) == times
        assert len(table.items) == 100

    def test_a_table_that_only_puts_things_beside_each_other(self):
        found = draft_of(
            read_page(
                "<table><tr><td><h2>Help</h2><ul><li>one</li></ul></td><td><p>Words</p></td></tr>"
                "</table><table><tr><td>Only<p>here</p></td></tr></table>"
            )
        )
        assert [one["value"] for one in found.body][1:3] == [
            {"text": "Help"},
            {"body": "<ul><li>one</li></ul><p>Words</p><p>Only</p><p>here</p>"},
        ]

    def test_a_name_ends_with_its_line(self):
        found = draft_of(
            read_page("<ul><li>Mrs Cole</li><li>Mr Day</li></ul><p>Ms Fry<br>Dr Low</p>")
        )
        assert found.recognised.people == ["Mrs Cole", "Mr Day", "Ms Fry", "Dr Low"]

    def test_notes_in_plain_text(self):
        found = draft("plain_notes.txt")
        assert found.title == "YOUNG CARERS"
        assert found.recognised.emails == ["office@hilltop.example"]
        assert found.recognised.phones == ["01632 960999", "0800 1111", "85258", "999"]
        assert found.recognised.commitments == ["listening", "helping", "keeping in touch"]
        assert any("or a brother or sister. This text" in str(one) for one in found.body)

    def test_figures_and_laws(self):
        found = draft("figures.html")
        assert found.recognised.figures == ["166,363", "2011 census", "1 in 12", "7.5%"]
        assert any("Newer: About 2 pupils in every class" in line for line in found.to_do)
        assert any("Keeping Children Safe in Education" in line for line in found.to_do)
        assert any("belong in the staff guide" in line for line in found.to_do)
        assert any("leads nowhere" in line for line in found.to_do)
        assert "figures" in types(found)
        assert "[[" in json.dumps(found.body)

    def test_one_long_text(self):
        found = draft("one_long_text.txt", school="Hilltop Infant School")
        assert found.recognised.counts() == {
            "people": 2,
            "emails": 0,
            "phones": 0,
            "links": 0,
            "addresses": 1,
            "activities": 2,
            "commitments": 3,
            "awards": 1,
            "figures": 4,
        }
        assert types(found) == [
            *("text", "what_we_offer", "award", "text", "commitment", "text", "our_people"),
            *("text", "local_services", "text", "figures", "helplines"),
        ]
        [commitment] = [one["value"] for one in found.body if one["type"] == "commitment"]
        assert commitment["introduction"].endswith("<p>How we will do this:</p>")
        assert commitment["aim"] == "We aim to do as well by a young carer as by anybody."
        said = "\n".join(found.to_do)
        for fault in (
            "“childrens”",
            "“young career”",
            "(24 places)",
            "(Award logo)",
            "2011 Census",
        ):
            assert fault in said
        assert said.count("This leads nowhere") == 2

    def test_hostile_html(self):
        found = draft("hostile.html")
        assert any("“young career”: should it be “young carer”?" in line for line in found.to_do)
        assert "kept" in words_in(found.body)
        assert "gone" not in words_in(found.body)

    def test_headings_lists_and_an_address(self):
        found = draft("headings.html")
        assert found.title == "Supporting Young Carers"
        assert [one["value"]["text"] for one in found.body if one["type"] == "heading"] == [
            "What is a young carer?",
            "How we help",
            "Out of hours",
        ]
        assert found.recognised.addresses == ["Essex Team\nCounty Road\nWeston\nWB1 2CD"]
        assert found.recognised.phones == ["+44 (0)1632 960 555"]

    def test_a_word_document_saved_as_a_web_page(self):
        found = draft("word_document.htm")
        assert found.title == "Young Carers at Oakwell High"
        assert found.recognised.counts() == {
            "people": 2,
            "emails": 0,
            "phones": 2,
            "links": 0,
            "addresses": 0,
            "activities": 1,
            "commitments": 3,
            "awards": 0,
            "figures": 0,
        }
        assert found.recognised.phones == ["01632 960 400 ext. 12", "01632 960400 x 14"]
        assert found.recognised.commitments[2] == "a phone call home if you’re worried"
        assert "supportLists" not in json.dumps(found.body)

    def test_an_export_of_wordpress(self):
        found = draft("wordpress.html", school="Fernhill Primary School")
        assert found.title == "Young carers"
        assert found.recognised.counts() == {
            "people": 3,
            "emails": 2,
            "phones": 2,
            "links": 2,
            "addresses": 0,
            "activities": 1,
            "commitments": 0,
            "awards": 0,
            "figures": 0,
        }
        assert [one["value"]["text"] for one in found.body if one["type"] == "heading"] == [
            "Who are our leads?",
            "What help is there?",
            "How do I get in touch?",
        ]
        text = json.dumps(found.body)
        assert "If you are worried call Childline" in text
        assert "<p>SENCo: Special needs lead, Mr Ode</p>" in text
        said = "\n".join(found.to_do)
        assert "“Our policy” (https://www.fernhill.example/wp-content/" in said
        assert "Sports day is on 1 July." in said
        assert "A film or map stood on the old page: What is a young carer? – " in said
        assert "lead-300x200.jpg" in said

    def test_an_export_of_boxes_with_menus_of_boxes(self):
        found = draft("boxes_and_menus.html", school="John Vale Infant School")
        assert found.recognised.counts() == {
            "people": 2,
            "emails": 2,
            "phones": 0,
            "links": 0,
            "addresses": 0,
            "activities": 2,
            "commitments": 0,
            "awards": 0,
            "figures": 1,
        }
        assert found.recognised.emails == ["j.lyle@johnvale.example", "senco@johnvale.example"]
        assert "Governors" not in json.dumps(found.body)
        said = "\n".join(found.to_do)
        for words in ("Home About Us Governors", "01632 960600", "/_files/AB12/leaflet.pdf"):
            assert words in said
        assert "“Breakfast Club (12 places)”" in said
        assert "“Drop-in”" in said

    def test_a_table_that_holds_the_whole_page(self):
        found = draft("layout_table.html", school="Beech School")
        assert found.title == "YOUNG CARERS"
        assert found.recognised.counts() == {
            "people": 1,
            "emails": 1,
            "phones": 1,
            "links": 0,
            "addresses": 1,
            "activities": 1,
            "commitments": 0,
            "awards": 1,
            "figures": 0,
        }
        assert "01632 960701" in json.dumps(found.body)
        assert any("gold.gif" in line for line in found.to_do)

    def test_terms_numbered_headings_and_two_articles(self):
        found = draft("terms_and_articles.html")
        assert found.recognised.counts() == {
            "people": 3,
            "emails": 0,
            "phones": 6,
            "links": 0,
            "addresses": 1,
            "activities": 1,
            "commitments": 0,
            "awards": 0,
            "figures": 3,
        }
        assert types(found)[:3] == ["heading", "text", "our_people"]
        assert "<p>Governor: Rev. Tom Hale</p>" in found.body[1]["value"]["body"]
        assert found.recognised.addresses[0].endswith("wb9 1JK")
        assert "116 123" in found.recognised.phones
        assert "<p>Bus 7<br/>Bus 9</p>" in json.dumps(found.body)

    @pytest.mark.parametrize(
        ("source", "title"),
        [
            ("<h1>Elm School</h1><h2>Young Carers</h2><p>Words.</p>", "Young Carers"),
            ("<title>Elm School - Young Carers</title><p>Words.</p>", "Young Carers"),
            ("<title>Our carers » Elm School</title><p>Words.</p>", "Our carers"),
            ("<header><h1>Helping at home</h1></header><p>Words.</p>", "Helping at home"),
            ("<h1><span>You</span><span>ng</span> \u200b Carers</h1><p>Words.</p>", "Young Carers"),
        ],
    )
    def test_the_title(self, source, title):
        assert draft_of(read_page(source), school="Elm School").title == title

    @pytest.mark.parametrize(
        "source",
        [
            "<details><summary>Who?</summary><p>Us.</p></details>",
            "<details><summary><h4>Who?</h4></summary><p>Us.</p></details>",
            '<button aria-expanded="false" aria-controls="a">Who?</button><p id="a" hidden>Us.</p>',
            "<h3><button>Who?</button></h3><div hidden='until-found'>Us.</div>",
            "<dl><dt>Who?</dt><dd>Us.</dd></dl>",
        ],
    )
    def test_what_opens_is_a_heading(self, source):
        found = draft_of(read_page(f"<p>Young carers, and:</p>{source}"))
        assert [one["value"] for one in found.body[2:4]] == [
            {"text": "Who?"},
            {"body": "<p>Us.</p>"},
        ]

    @pytest.mark.parametrize(
        ("opens", "attributes"),
        [
            ('<a href="#t2">Ask</a>', 'id="t2"'),
            ('<a data-bs-target="#t2">Ask</a>', 'id="t2"'),
            ('<a data-target="#t2">Ask</a>', 'id="t2"'),
            ('<a aria-controls="t1 t2">Ask</a>', 'id="t2"'),
            ("", 'role="tabpanel" id="t2"'),
        ],
    )
    def test_what_is_hidden_until_a_press_is_text(self, opens, attributes):
        found = draft_of(
            read_page(f"<p>Words. {opens}</p><div {attributes} hidden><p>Ring Mrs Oak.</p></div>")
        )
        assert "Oak" in words_in(found.body)

    def test_what_nobody_can_see_is_on_the_list(self):
        source = (
            "<main><p>Words.</p><div hidden><h1>Sent</h1><p hidden>Ring <b>Mrs Oak</b>.</p></div>"
            '</main><nav>Home <ul hidden><li>More</li></ul></nav><i hidden></i><a href="#x">To</a>'
        )
        page = read_page(source)
        assert page.left_out == ["Sent Ring Mrs Oak .", "Home More", "To"]
        assert not page.titles
        assert "Oak" in words_in(draft_of(page).to_do)

    def test_words_around_the_page_are_on_the_list_whole(self):
        around = "".join(f"<li>entry{number}</li>" for number in range(99))
        found = draft_of(
            read_page(
                f"<nav><ul>{around}</ul></nav><div>Before</div><main><p>Words.</p></main>"
                '<p>After</p><div role="contentinfo">End</div><!DOCTYPE html><![CDATA[gone]]>'
            )
        )
        assert {"Words"} | {f"entry{n}" for n in range(99)} <= words_in([found.body, found.to_do])
        assert {"Before", "After", "End"} <= words_in(found.to_do)
        assert not {"gone", "DOCTYPE", "Before"} & words_in(found.body)

    def test_a_box_that_holds_the_page_is_not_around_it(self):
        source = '<div class="menu footer"><h1>Young carers</h1><p>Words.</p></div>'
        assert "Words" in words_in(draft_of(read_page(source)).body)

    def test_a_menu_in_a_header_is_named_once(self):
        source = "<header>Elm <nav>Home</nav></header><div role='search'>Find</div><p>Words.</p>"
        assert read_page(source).left_out == ["Elm Home", "Find"]

    def test_the_main_part_of_a_page_made_of_boxes(self):
        page = read_page("<div>Before</div><div role='main'><p>Words.</p></div>")
        assert [one.text for one in page.chunks] == ["Words."]
        assert page.left_out == ["Before"]

    def test_a_title_of_300_letters_is_text(self):
        found = draft_of(read_page(f"<h1>{'word ' * 60}end</h1>"))
        assert "end" in words_in(found.body)

    def test_a_table_with_a_long_text_in_it_only_lays_out(self):
        found = draft_of(
            read_page(
                f"<table><tr><td>Left</td><td><p>{'word ' * 90}</p><p>End.</p></td></tr></table>"
            )
        )
        assert found.body[1]["value"]["body"].startswith("<p>Left</p><p>word")

    def test_what_stands_in_for_a_film_stays(self):
        found = draft_of(read_page("<p>A</p><object data='m.swf'><p>Our map</p></object>"))
        assert "map" in words_in(found.body)

    def test_what_leads_nowhere_is_named_in_whole_words(self):
        found = draft_of(read_page(f"{'programme ' * 20}is open to all: just visit"))
        [line] = [line for line in found.to_do if "leads nowhere" in line]
        assert "“programme programme" in line
        assert line.endswith("just visit”")

    def test_a_heading_of_300_letters_is_text(self):
        found = draft_of(read_page(f"<h2>{'word ' * 60}end</h2>"))
        assert "end" in words_in(found.body)
        assert "heading" not in types(found)


@pytest.mark.django_db
class TestMaking:
    def source(self, name="cms_export.html"):
        return decode((PAGES / name).read_bytes())

    @pytest.mark.parametrize("name", EVERY_PAGE)
    def test_a_draft_that_can_be_previewed(self, site_a, name):
        page = make_page(site_a, plan_import(site_a, self.source(name)))
        assert not page.live
        assert page.get_latest_revision() is not None
        shown = YoungCarersPage.objects.get(pk=page.pk).make_preview_request()
        assert shown.status_code == 200

    def test_beside_a_young_carers_page_it_is_one_for_families(self, site_a):
        section = factories.make_page(site_a.root_page, YoungCarersPage, slug="young-carers")
        before = section.get_latest_revision()
        page = make_page(site_a, plan_import(site_a, self.source()))
        assert isinstance(page, InformationPage)
        assert page.get_parent().pk == section.pk
        section.refresh_from_db()
        assert section.get_latest_revision() == before

    def test_the_slug_is_free(self, site_a):
        factories.make_page(site_a.root_page, slug="young-carers", title="Games")
        assert make_page(site_a, plan_import(site_a, self.source())).slug == "young-carers-2"

    def test_nothing_live_is_made(self, site_a):
        make_page(site_a, plan_import(site_a, self.source()))
        assert not Person.objects.exists()
        assert not ReferralContact.objects.exists()

    def test_a_page_without_words(self, site_a):
        with pytest.raises(SetupError, match="no words"):
            plan_import(site_a, self.source("only_menu.html"))


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_whatever_it_was_written_in(self, encoding):
        assert decode("Mrs O’Brien – café".encode(encoding)) == "Mrs O’Brien – café"

    @pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04"])
    def test_a_pdf_or_a_word_file_is_refused(self, start):
        with pytest.raises(SetupError, match="PDF or a Word file"):
            decode(start + b"...")

    def test_so_is_the_export_of_a_whole_site(self):
        with pytest.raises(SetupError, match="2 MB"):
            decode(b"x" * 2_000_001)


@pytest.mark.django_db
class TestCommand:
    def run(self, capsys, *args):
        call_command("import_young_carers_page", *map(str, args))
        return capsys.readouterr().out

    def test_in_words(self, site_a, capsys):
        said = self.run(capsys, PAGES / "cms_export.html")
        assert "3 commitments" in said
        assert "Say who agreed the commitment, and when." in said
        assert "A draft, not published: /admin/pages/" in said

    def test_a_dry_run_makes_nothing(self, site_a, capsys):
        found = json.loads(self.run(capsys, PAGES / "cms_export.html", "--dry-run", "--json"))
        assert found["page"] is None
        assert found["recognised"]["commitments"] == 3
        assert not YoungCarersPage.objects.exists()

    def test_one_school_at_a_time(self, site_a, site_b):
        with pytest.raises(CommandError, match="--site"):
            call_command("import_young_carers_page", str(PAGES / "figures.html"))

    def test_a_file_that_is_not_there(self, site_a):
        with pytest.raises(CommandError, match=r"can't be read.*\nNothing was made"):
            call_command("import_young_carers_page", "nowhere.html")

    def test_a_place_that_is_not_there(self, site_a):
        with pytest.raises(CommandError, match="has no page"):
            call_command(
                "import_young_carers_page", str(PAGES / "figures.html"), "--parent", "nowhere"
            )
        assert not YoungCarersPage.objects.exists()
