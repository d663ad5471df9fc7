"""A cache and a session store that can be down, for settings to name."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.core.cache.backends.base import BaseCache


class BrokenCache(BaseCache):
    """A cache whose server does not answer."""

    def __init__(self, location, params):
        super().__init__(params)

    def _down(self, *args, **kwargs):
        raise ConnectionError("The cache is down.")

    get = set = add = delete = touch = clear = has_key = incr = _down
    get_many = set_many = delete_many = get_or_set = _down


class SessionStore(DatabaseSessionStore):
    """Sessions in the database, of which what `down` names fails."""

    down: frozenset = frozenset()

    def load(self):
        if "load" in self.down:
            raise ConnectionError("The session store is down.")
        return super().load()

    def save(self, *args, **kwargs):
        if "save" in self.down:
            raise ConnectionError("The session store is down.")
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if "delete" in self.down:
            raise ConnectionError("The session store is down.")
        return super().delete(*args, **kwargs)
