"""Fixtures of the service's tests."""

import pytest

from tests.desk.parts import open_store


@pytest.fixture
def store(tmp_path):
    """Give a store of the test's own."""
    with open_store(tmp_path) as opened:
        yield opened
