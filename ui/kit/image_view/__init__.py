"""The image view: any X-ray image at screen size, driven by keys. Import it only where an image is shown."""

from ui.kit.image_view.widget import ImageView

__all__ = ["ImageView"]
