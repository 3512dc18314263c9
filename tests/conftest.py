"""What all tests share: how Hypothesis runs. No test judges by the clock how long one example takes."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "newsgraph",
    settings.default,  # of which CI has its own: the same examples each time, and none from the runs before
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,  # of a machine that has other things to do
        HealthCheck.data_too_large,  # of chance, where a generator makes whole worlds
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ],
)
settings.load_profile("newsgraph")
