from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from processes import forked

pytest_plugins = ["servers.fixtures"]

# No test is judged by the clock: the first example of a property may load a language's rules or a country's holidays.
settings.register_profile("kigen", deadline=None)
settings.load_profile("kigen")


def pytest_sessionfinish() -> None:
    forked.end()


@pytest.fixture(autouse=True)
def _logs_as_they_come() -> Iterator[None]:
    """A test that changes how logs are written, or hushes them, changes it for itself alone."""
    yield
    structlog.reset_defaults()
