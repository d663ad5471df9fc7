"""The photos of people, and the sizes of them that pages use, in one query."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.images import get_image_model

# The sizes our templates ask for; `{% image photo fill-240x240 %}` finds them here.
PHOTO_SPECS = ("fill-240x240", "fill-640x640")


def load_photos(image_ids: Iterable[int]) -> dict:
    """The images with these ids, by id, each carrying its renditions of `PHOTO_SPECS`.

    Once the sizes exist this is one query: each rendition brings its image along.
    """
    wanted = set(image_ids)
    if not wanted:
        return {}
    image_model = get_image_model()
    renditions = (
        image_model.get_rendition_model()
        .objects.filter(image_id__in=wanted, filter_spec__in=PHOTO_SPECS)
        .select_related("image")
    )
    photos: dict = {}
    for rendition in renditions:
        image = photos.setdefault(rendition.image_id, rendition.image)
        rendition.image = image
        # Where this list is set, Wagtail looks nowhere else before it makes a rendition.
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", []), rendition]
    without = wanted - photos.keys()
    if without:
        for image in image_model.objects.filter(pk__in=without):
            image.prefetched_renditions = []
            photos[image.pk] = image
    return photos
