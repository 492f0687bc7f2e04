"""Numbers for Prometheus; each app has a registry of its own, and each worker process counts for itself."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

#: Seconds; 0.25 is the promise of the service, the last ones are briefs that are waited for.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 180)


class Metrics:
    """Counts requests, checks and refusals, and shows how many briefs and jobs stand where."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "summarizer_http_requests",
            "Answers by method, route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "summarizer_http_request_seconds",
            "Time to the end of an answer.",
            ("route",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.checks = Counter(
            "summarizer_guard_checks", "Guard checks by verdict.", ("verdict",), registry=self.registry
        )
        self._briefs = Gauge("summarizer_briefs", "Briefs by state.", ("state",), registry=self.registry)
        self._jobs = Gauge("summarizer_jobs", "Jobs by state.", ("state",), registry=self.registry)

    def page(self, briefs: Mapping[str, int], jobs: Mapping[str, int]) -> bytes:
        """Give the text that Prometheus reads, with the counts of now."""
        for gauge, counts in ((self._briefs, briefs), (self._jobs, jobs)):
            gauge.clear()
            for state, count in counts.items():
                gauge.labels(state).set(count)
        return generate_latest(self.registry)
