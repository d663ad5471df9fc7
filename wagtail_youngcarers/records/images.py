"""Images together with the sizes a page shows them in, in one query."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.images import get_image_model

# The sizes of a person's photo: `{% image photo fill-240x240 %}` finds them without asking.
PHOTO_SPECS = ("fill-240x240", "fill-640x640")


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
