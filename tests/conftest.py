from hypothesis import settings

pytest_plugins = ["servers.fixtures"]

# No test is judged by the clock: the first example of a property may load a language's rules or a country's holidays.
settings.register_profile("kigen", deadline=None)
settings.load_profile("kigen")
