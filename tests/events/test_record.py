from goldenthread import events


def test_it_is_sealed(db, worker, client_uid):
    events.record("client.opened", by=worker, client=client_uid)

    event = events.Event.objects.get()
    assert (event.seq, event.kind, event.client_uid, event.actor_name) == (
        1,
        "client.opened",
        client_uid,
        worker.name,
    )
