"""What was promised is called done, once, by somebody who works there."""

from goldenthread.notes.models import FollowUpDone


def test_done_with_a_word_on_how_it_went(cast, kinds):
    follow_up, browser = cast.marias_note.follow_ups.get(), cast.browser_of(cast.rosa)
    kinds()

    answer = browser.post(f"/follow-ups/{follow_up.uid}/done/", {"words": "Handed over in person."})

    done = FollowUpDone.objects.get()
    assert answer["Location"] == f"/notes/{cast.marias_note.uid}/"
    assert (done.follow_up, done.by, done.words) == (follow_up, cast.rosa, "Handed over in person.")
    assert kinds() == ["followup.done"]
    assert "Handed over in person." in browser.get(f"/notes/{cast.marias_note.uid}/").content.decode()


def test_a_second_click_finds_it_done(cast, kinds):
    follow_up, browser = cast.marias_note.follow_ups.get(), cast.browser_of(cast.rosa)
    browser.post(f"/follow-ups/{follow_up.uid}/done/", {"words": "First."})
    kinds()

    browser.post(f"/follow-ups/{follow_up.uid}/done/", {"words": "Second."})

    assert FollowUpDone.objects.get().words == "First."
    assert kinds() == []


def test_looking_finishes_nothing(cast):
    follow_up = cast.marias_note.follow_ups.get()

    assert cast.browser_of(cast.rosa).get(f"/follow-ups/{follow_up.uid}/done/").status_code == 405
    assert not FollowUpDone.objects.exists()


def test_another_program_sees_no_promise_and_a_reader_is_told_why_not(cast):
    follow_up = cast.marias_note.follow_ups.get()
    url = f"/follow-ups/{follow_up.uid}/done/"

    assert cast.browser_of(cast.omar).post(url).status_code == 404
    assert cast.browser_of(cast.quinn).post(url).status_code == 403
    assert not FollowUpDone.objects.exists()


def test_words_that_cannot_be_kept_are_shown_again(cast):
    follow_up, browser = cast.marias_note.follow_ups.get(), cast.browser_of(cast.rosa)

    answer = browser.post(f"/follow-ups/{follow_up.uid}/done/", {"words": "a\x00b"})
    long = browser.post(f"/follow-ups/{follow_up.uid}/done/", {"words": "q" * 20_001})

    assert (answer.status_code, long.status_code) == (422, 422)
    assert "cannot be stored" in answer.content.decode()
    assert "q" * 20_001 in long.content.decode()
    assert not FollowUpDone.objects.exists()
