"""The site's own user model."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A user whose key is a UUID: packages must not expect a number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
