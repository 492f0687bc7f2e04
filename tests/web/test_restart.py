"""A service that is killed or stopped at work loses nothing, and does nothing twice."""

import signal
from concurrent.futures import ThreadPoolExecutor

import httpx2

from summarizer.models.editorial import Role
from summarizer.models.job import JobState
from tests.web.parts import GIVEN, bearer, service, token, wait_until

LEASE = {"SUMMARIZER_STORE__LEASE_S": "1"}


def _post(client, text, number):
    headers = bearer(text) | {"Prefer": "respond-async", "Idempotency-Key": f"k{number}"}
    return client.post("/v1/briefs", json={**GIVEN, "id": f"a{number}"}, headers=headers)


def test_jobs_outlive_a_kill(tmp_path):
    """Every accepted job is done once by the next process, whatever the first was at when it was killed."""
    with service(tmp_path, **LEASE) as (client, process, store):
        text = token(store, Role.PIPELINE)
        accepted = [_post(client, text, number).headers["Location"] for number in range(12)]
        process.kill()
        process.wait()
    with service(tmp_path, **LEASE) as (client, _, store):
        wait_until(lambda: store.jobs.counts()[JobState.DONE] == 12)
        states = [client.get(where, headers=bearer(text)).json()["state"] for where in accepted]
        assert states == ["done"] * 12
        page = store.briefs.list(limit=100)
        assert sorted(row.article_id for row in page.items) == sorted(f"a{number}" for number in range(12))
        assert store.audit.verify().faults == ()


def test_a_stop_lets_what_runs_end(tmp_path):
    """After SIGTERM under load every answer is whole or a refusal that may be repeated, and repeats lose nothing."""
    with service(tmp_path, **LEASE) as (client, process, store):
        text = token(store, Role.PIPELINE)

        def post(number):
            try:
                return _post(client, text, number).status_code
            except httpx2.TransportError:
                return 0

        with ThreadPoolExecutor(8) as pool:
            running = [pool.submit(post, number) for number in range(40)]
            wait_until(lambda: sum(future.done() for future in running) > 8)
            process.send_signal(signal.SIGTERM)
            outcomes = [future.result() for future in running]
        assert process.wait(timeout=30) in {0, -signal.SIGTERM}
        assert set(outcomes) <= {202, 503, 0}
    with service(tmp_path, **LEASE) as (client, _, store):
        for number in range(40):
            assert _post(client, text, number).status_code == 202
        wait_until(lambda: store.jobs.counts()[JobState.DONE] == 40, seconds=60)
        assert store.briefs.list().total == 40
