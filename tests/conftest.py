"""What holds for all tests."""

from hypothesis import settings

# A busy machine is no failure, and a test that fails must fail for everybody.
settings.register_profile("whosays", deadline=None, derandomize=True)
settings.load_profile("whosays")
