"""Images together with the sizes a page shows them in, in one query, and their elements."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.utils.safestring import SafeString
from wagtail.images import get_image_model
from wagtail.images.models import ResponsiveImage

logger = logging.getLogger(__name__)

# The sizes our templates show images in, by the name they ask for. WebP alone: whatever reads our
# stylesheet reads it, and AVIF takes a school's server eight times as long and saves nothing.
SIZES = {
    "face": ("fill-160x160|format-webp",),
    "portrait": ("fill-320x320|format-webp", "fill-640x640|format-webp"),
    "picture": ("width-480|format-webp", "width-960|format-webp"),
}
PHOTO_SPECS = (*SIZES["face"], *SIZES["portrait"])
PICTURE_SPECS = SIZES["picture"]


def load_images(image_ids: Iterable, specs: Iterable[str]) -> dict:
    """The images with these ids, by id, each carrying its renditions of `specs`.

    Once the sizes exist this is one query: each rendition brings its image along.
    """
    wanted = {image_id for image_id in image_ids if image_id is not None}
    if not wanted:
        return {}
    image_model = get_image_model()
    renditions = (
        image_model.get_rendition_model()
        .objects.filter(image_id__in=wanted, filter_spec__in=specs)
        .select_related("image")
    )
    images: dict = {}
    for rendition in renditions:
        image = images.setdefault(rendition.image_id, rendition.image)
        rendition.image = image
        # Where this list is set, Wagtail looks nowhere else before it makes a rendition.
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", []), rendition]
    without = wanted - images.keys()
    if without:
        for image in image_model.objects.filter(pk__in=without):
            image.prefetched_renditions = []
            images[image.pk] = image
    return images


def image_element(image, size: str, *, sizes: str = "", **attributes) -> SafeString:
    """The `img` of `image` in one of our `SIZES`; nothing where its file is lost or unreadable.

    `sizes` says how wide it is shown, as in HTML. It comes when a reader comes near, if
    `attributes` don't say otherwise. A vector image stays one.
    """
    try:
        renditions = image.get_renditions(*(f"{spec}|preserve-svg" for spec in SIZES[size]))
        # Of a small original there is one width, however many were asked for.
        renditions = {rendition.width: rendition for rendition in renditions.values()}
        if sizes and len(renditions) > 1:
            attributes["sizes"] = sizes
        attributes = {"loading": "lazy", "decoding": "async", **attributes}
        return SafeString(ResponsiveImage(renditions, attributes).__html__())
    except Exception:
        # Whom to turn to is read without a face, too.
        logger.exception("The image %s could not be shown", image.pk)
        return SafeString()
