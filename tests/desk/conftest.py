"""The desk's pages are tried with the same small bureau as the casework."""

from tests.casefile.conftest import bureau  # noqa: F401
