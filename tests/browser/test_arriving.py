"""A page that comes a little at a time, as on a bad line: what is there stays where it is."""

import contextlib
import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urljoin, urlsplit

import pytest

PATHS = [
    "",
    "for-families/",
    "for-children/#yc-screen-1",
    "/cy/gofalwyr-ifanc/",
]
SCREENS = [{"width": 320, "height": 568}, {"width": 1280, "height": 800}]
PIECE = 700
# What has no node is inside Chromium's own audio player, which moves its slider when it is ready.
WATCH = """
    window.moved = [];
    new PerformanceObserver((list) => {
        for (const {value, sources} of list.getEntries()) {
            const what = sources.map(({node}) => node?.outerHTML?.slice(0, 90)).filter(Boolean);
            if (what.length) moved.push({value, what});
        }
    }).observe({type: "layout-shift", buffered: true});
"""
PLACES = """() => [...document.querySelectorAll('main img')]
    .map((image) => image.getBoundingClientRect().toJSON())
    .filter(({width}) => width)"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_while_a_page_arrives(open_page, example_site, path, screen):
    """The words come piece by piece."""
    address = urljoin(example_site.infant["young_carers_url"], path)
    html = open_page().goto(address).body()
    page = open_page(viewport=screen)
    with arriving(html) as (port, next_piece):
        here = urlsplit(address)._replace(netloc=f"localhost:{port}", fragment="").geturl()
        page.route("**/*", lambda route: route.continue_(url=urljoin(address, path_of(route))))
        page.route(here, lambda route: route.continue_())
        page.add_init_script(WATCH)
        page.goto(urljoin(here, f"#{urlsplit(address).fragment}"), wait_until="commit")
        while next_piece():
            page.evaluate(PAINTED)
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED)
    assert page.evaluate("moved") == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
@pytest.mark.parametrize("path", ["", "for-children/#yc-screen-3"])
def test_a_picture_that_is_late_has_its_place(open_page, example_site, path, screen):
    """The pictures come when all words are there."""
    page, pictures = open_page(viewport=screen), []
    page.route("**/*.webp", lambda route: pictures.append(route))
    address = urljoin(example_site.infant["young_carers_url"], path)
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    before = page.evaluate(PLACES)
    assert pictures
    for picture in pictures:
        picture.continue_()
    page.wait_for_function("[...document.images].some((image) => image.naturalWidth)")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(PLACES) == before
    assert min(place["height"] for place in before) > 40


def path_of(route):
    return urlsplit(route.request.url).path


@contextlib.contextmanager
def arriving(html):
    """A server of one page: its port, and a function that lets the next piece of the page go,
    false when there is none left. The first piece ends where the page has something to show, and
    every one between two elements: half a line of centred words can't but move."""
    start = html.index(b'<div class="yc"')
    later = [html.index(b"<", cut) for cut in range(start + PIECE, len(html) - PIECE, PIECE)]
    cuts = [0, start, *later, len(html)]
    pieces = [html[one:other] for one, other in itertools.pairwise(cuts)]
    asked, sent = threading.Semaphore(0), threading.Semaphore(0)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for piece in pieces:
                asked.acquire()
                self.wfile.write(piece)
                self.wfile.flush()
                sent.release()

        def log_message(self, *args):
            pass

    left = iter(pieces)

    def next_piece():
        if next(left, None) is None:
            return False
        asked.release()
        return sent.acquire(timeout=60)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, next_piece
    finally:
        server.shutdown()
        server.server_close()
