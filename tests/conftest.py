import signal
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from processes import forked

pytest_plugins = ["servers.fixtures"]

# No test is judged by the clock: the first example of a property may load a language's rules or a country's holidays.
settings.register_profile("kigen", deadline=None)
settings.load_profile("kigen")

# Under nohup, and in the background of a script, these are ignored, and would be by all that tests start. A handler that does
# nothing leaves the tests alone as well, and is not handed on.
for _number in (signal.SIGHUP, signal.SIGINT):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, lambda *_: None)


def pytest_sessionfinish() -> None:
    forked.end()


@pytest.fixture(autouse=True)
def _logs_as_they_come() -> Iterator[None]:
    """A test that changes how logs are written, or hushes them, changes it for itself alone."""
    yield
    structlog.reset_defaults()
