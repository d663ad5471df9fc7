"""What a screen reader is given of a page, written down line by line.

It is read from Chromium's accessibility tree: what each thing is, what it is called, whether it
is open, and where the language changes. What has neither a role nor words is left out, as when
it is read aloud.
"""

from __future__ import annotations

import re

# What is read out as it stands in a line of text.
IN_LINE = {"StaticText", "LineBreak", "time", "strong", "emphasis", "code", "abbr", "Abbr", "mark"}
CONTROLS = {
    "link": "link",
    "button": "button",
    "DisclosureTriangle": "button",
    "image": "picture",
    "Audio": "player",
}
# What is named when one comes into it.
PLACES = {
    "RootWebArea": "page",
    "banner": "banner",
    "complementary": "aside",
    "contentinfo": "foot of the page",
    "main": "main part",
    "navigation": "navigation",
    "region": "region",
    "search": "search",
    "list": "list",
    "listitem": "•",
    "DescriptionList": "list of terms",
    "definition": "=",
    "group": "group",
    "figure": "figure",
    "Figcaption": "caption",
    "blockquote": "quotation",
    "status": "status",
    "alert": "alert",
    "article": "article",
    "table": "table",
}
SEAM = "\x00"
BOUNDARY = rf"(?<=[\w?!.,]){SEAM}+(?=[\w\[])"
PASSED_OVER = {"ListMarker", "InlineTextBox"}


def transcript(page) -> str:
    """The transcript of what `page` shows now."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    reading = _Reading(nodes, _languages(session))
    session.detach()
    language = page.locator("html").get_attribute("lang").lower()
    return "\n".join([f"({language})", *reading.lines_of(nodes[0], 0, language)]) + "\n"


def _languages(session):
    """The language of each node of the document, by the id that both trees know it by."""
    session.send("DOM.enable")
    document = session.send("DOM.getDocument", {"depth": -1})["root"]
    found = {}

    def walk(node, language):
        attributes = node.get("attributes", [])
        language = dict(zip(attributes[::2], attributes[1::2], strict=True)).get("lang", language)
        found[node["backendNodeId"]] = language.lower()
        for child in node.get("children", ()):
            walk(child, language)

    walk(document, "")
    return found


class _Reading:
    def __init__(self, nodes, languages):
        self.nodes = {node["nodeId"]: node for node in nodes}
        self.languages = languages

    def lines_of(self, node, depth=0, language=""):
        """The lines of a node and of all that is in it."""
        role, own = _role(node), self.language_of(node, language)
        if role in PASSED_OVER:
            return
        if role in PLACES:
            said, inside = self.said_on_entering(node), list(self.children_of(node))
            if all(self.is_in_line(child) for child in inside):
                said = _joined(said, self.line_of(inside, own))
                if role == "definition" or said != PLACES[role]:
                    yield _line(depth, said, own, language)
                return
            yield _line(depth, said, own, language)
            yield from self.lines_inside(node, depth + 1, own)
        elif role == "heading":
            level = _properties(node)["level"]
            yield _line(depth, f"heading {level}: {_name(node)}", own, language)
        elif role == "term":
            yield _line(depth, f"term: {_name(node)}", own, language)
        else:
            yield from self.lines_inside(node, depth, language)

    def lines_inside(self, node, depth, language):
        """What is in a node: what stands in one line together, the rest in lines of its own."""
        run = []
        for child in self.children_of(node):
            if self.is_in_line(child):
                run.append(child)
                continue
            yield from self.lines_of_run(run, depth, language)
            run = []
            yield from self.lines_of(child, depth, language)
        yield from self.lines_of_run(run, depth, language)

    def lines_of_run(self, run, depth, language):
        text = self.line_of(run, language)
        if text.strip():
            yield _line(depth, text, language, language)

    def line_of(self, nodes, language):
        """Nodes that stand in one line, as they are read out."""
        said = []
        for node in nodes:
            role, own = _role(node), self.language_of(node, language)
            if role in CONTROLS:
                text = f"[{_joined(CONTROLS[role], _name(node), sep=' ')}{_state(node)}]"
            elif role == "StaticText":
                text = _name(node)
            elif role == "LineBreak":
                text = " / "
            elif role in PASSED_OVER:
                continue
            else:
                text = self.line_of(self.children_of(node), own)
            said.append(f"({own}: {text})" if own != language and text.strip() else text)
        # Things of their own are never read as one word.
        return re.sub(BOUNDARY, " ", SEAM.join(said)).replace(SEAM, "")

    def is_in_line(self, node):
        role = _role(node)
        if role in IN_LINE | set(CONTROLS) | PASSED_OVER:
            return True
        return role in {"none", "generic"} and all(
            self.is_in_line(child) for child in self.children_of(node)
        )

    def children_of(self, node):
        return [self.nodes[one] for one in node.get("childIds", ()) if one in self.nodes]

    def language_of(self, node, otherwise):
        return self.languages.get(node.get("backendDOMNodeId"), otherwise) or otherwise

    def said_on_entering(self, node):
        role = _role(node)
        words = PLACES[role]
        if role in {"list", "DescriptionList"}:
            counted = {"list": "listitem", "DescriptionList": "term"}[role]
            words = f"{words} of {self.count(node, counted)}"
        return _joined(words, _name(node) if role not in {"listitem", "definition"} else "")

    def count(self, node, role):
        """How many of a role are in a list, not counting those of lists inside it."""
        found = 0
        for child in self.children_of(node):
            if _role(child) == role:
                found += 1
            elif _role(child) != _role(node):
                found += self.count(child, role)
        return found


def _role(node):
    return "none" if node.get("ignored") else node.get("role", {}).get("value", "none")


def _name(node):
    return node.get("name", {}).get("value", "")


def _properties(node):
    return {one["name"]: one["value"].get("value") for one in node.get("properties", ())}


def _state(node):
    opened = _properties(node).get("expanded")
    return "" if opened is None else ", open" if opened else ", closed"


def _joined(words, text, sep=": "):
    text = text.strip()
    return f"{words}{' ' if words in ('•', '=') else sep}{text}" if text else words


def _line(depth, said, own, language):
    if own != language:
        said = f"({own}) {said}"
    return "  " * depth + " ".join(said.split())
