"""The browser workbench: the API under `/api/v1` and the built pages over it."""

from whosays.web.app import create_app
from whosays.web.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app"]
