"""Every address a project has mounted, read from its URLconf."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Mounted:
    """One URL pattern: its name with namespaces, its whole route, and the view behind it."""

    name: str
    route: str
    callback: object
    arguments: tuple[str, ...]

    @property
    def view(self):
        """The view's class, or the function itself."""
        inner = inspect.unwrap(self.callback, stop=_names_its_class)
        return getattr(inner, "view_class", getattr(inner, "cls", inner))

    @property
    def model(self):
        """The model the view is about, where it says so."""
        inner = inspect.unwrap(self.callback, stop=_names_its_class)
        given = getattr(inner, "view_initkwargs", None) or getattr(inner, "initkwargs", None)
        # The view itself, or what it is a method of.
        about = getattr(inner, "__self__", self.view)
        model = (given or {}).get("model") or getattr(about, "model", None)
        return model if inspect.isclass(model) else None

    def address(self, **arguments) -> str | None:
        """The address for some arguments; None where there is none."""
        try:
            return reverse(self.name, kwargs=arguments)
        except NoReverseMatch:
            return None


def _names_its_class(view):
    return hasattr(view, "view_class") or hasattr(view, "cls")


def mounted(*, named_only=True) -> list[Mounted]:
    """Every URL pattern, or every one that has a name, in the order of the URLconf."""
    return [one for one in _walk(get_resolver(), (), "") if one.name or not named_only]


def _walk(resolver, namespaces, route) -> Iterator[Mounted]:
    for pattern in resolver.url_patterns:
        whole = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner, whole)
        else:
            name = ":".join((*namespaces, pattern.name)) if pattern.name else ""
            yield Mounted(name, whole, pattern.callback, _arguments(whole))


def _arguments(route):
    # <int:pk>, or (?P<pk>…) in a regular expression.
    return tuple(dict.fromkeys(re.findall(r"<(?:\w+:)?(\w+)>", route)))
