"""The window that the forms are worked in, for the chronology too."""

from tests.ui.forms.conftest import hands

__all__ = ["hands"]
