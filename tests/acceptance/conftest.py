"""Fixtures for the tests of whole journeys."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _clean_environment(clean_environment: None) -> None:
    """Let no setting of this machine reach a test."""
