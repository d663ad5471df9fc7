"""The people who may try the site, and the rule that keeps them out of production."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


@dataclass(frozen=True)
class DemoAccount:
    """Somebody of a school. ``role`` says what the account is there to try."""

    username: str
    role: str
    first_name: str
    last_name: str
    host: str = "alder-brook.example"

    @property
    def email(self) -> str:
        """The address the school has given them."""
        return f"{self.username}@{self.host}"

    @property
    def password(self) -> str:
        """Open to everybody: see ``DEMO_ACCOUNTS`` in the settings."""
        return f"{self.username}-kettle-demo"


ACCOUNTS = [
    DemoAccount("admin", "administrator of every site", "Priya", "Nair"),
    DemoAccount("editor", "edits and publishes the infant school's website", "Tom", "Ashdown"),
    DemoAccount(
        "lead", "young carers lead: looks after the records and the guide", "Grace", "Okafor"
    ),
    DemoAccount("staff", "member of staff: may read the staff guide, no admin", "Dilwyn", "Rees"),
    DemoAccount(
        "tutor",
        "tutor at the secondary school: may read that school's staff guide only",
        "Maya",
        "Iqbal",
        "hartsmoor.example",
    ),
    DemoAccount("pupil", "an account with no permission at all", "Sam", "Pupil"),
]


class DemoAccountBackend(ModelBackend):
    """Signs nobody in, and keeps nobody signed in, unless demo accounts are allowed."""

    def user_can_authenticate(self, user):
        return settings.DEMO_ACCOUNTS and super().user_can_authenticate(user)
