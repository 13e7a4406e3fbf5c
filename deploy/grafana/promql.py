"""The few shapes that every query of our pages has."""

NAMESPACE = 'namespace=~"$namespace"'
ROOM = 'room=~"$room"'


def of(metric: str, *matchers: str, job: str = "preau") -> str:
    """The series of a metric, in the namespace that the page shows."""
    within = ",".join((f'job="{job}"', NAMESPACE, *matchers))
    return f"{metric}{{{within}}}"


def rate(metric: str, *matchers: str, by: str = "", job: str = "preau") -> str:
    """Per second, added up over processes."""
    return f"{_sum(by)}(rate({of(metric, *matchers, job=job)}[$__rate_interval]))"


def per_minute(metric: str, *matchers: str, by: str = "") -> str:
    return f"60 * {rate(metric, *matchers, by=by)}"


def in_last(window: str, metric: str, *matchers: str) -> str:
    """How many, a whole number though `increase` guesses; nought too is an answer."""
    return f"round(sum(increase({of(metric, *matchers)}[{window}]))) or vector(0)"


def quantile(share: float, metric: str, *matchers: str, by: str = "") -> str:
    """Of a histogram of seconds, over all processes together."""
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, {rate(f'{metric}_bucket', *matchers, by=labels)})"


def highest(metric: str, *matchers: str, by: str = "", job: str = "preau") -> str:
    """Replicas that read the same database say the same: one of them is enough."""
    return f"{_max(by)}({of(metric, *matchers, job=job)})"


def _sum(by: str) -> str:
    return f"sum by ({by}) " if by else "sum"


def _max(by: str) -> str:
    return f"max by ({by}) " if by else "max"
