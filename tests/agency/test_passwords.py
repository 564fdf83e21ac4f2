import unicodedata
from pathlib import Path

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import settings as product
from goldenthread.agency import passwords
from goldenthread.agency.models import Staff, normal

FINE = [
    "seven quiet herons by the mill",
    "river otter lamp eleven",
    "mein schöner Garten im Mai",
    "密码是很长的一句话没有人知道的啊",
    "xkQ9#vLp2mZ8rTw1",
    "839201749305827",
    "my dog ate two blue hats 🎩",
]
GUESSED = [
    ("correct horse battery staple", "guess first"),
    ("P@ssw0rdP@ssw0rd", "guess first"),
    ("monkey2024monkey!!", "very common"),
    ("!!!!!!jennifer1985!!!!!!", "very common"),
    ("summer 2024 summer 2025", "very common"),
    ("x7kq92mzx7kq92mz", "repeats"),
    ("aaaaaaaaaaaaaaaab", "repeats"),
    ("abcdefgh12345678", "keyboard"),
    ("!qwertyuiop!asdfgh", "keyboard"),
    ("Golden-Thread-2026!", "name known here"),
    ("Harbor Light Services 7", "name known here"),
    ("RosaDelgado-rosa-1985", "name known here"),
    ("rosa@harbor.test rosa", "name known here"),
]


@pytest.mark.parametrize("password", FINE)
def test_anything_long_that_is_not_guessed_first_is_taken(cast, password):
    validate_password(password, cast.rosa)


@pytest.mark.parametrize(("password", "because"), GUESSED)
def test_what_people_guess_first_is_refused_with_its_reason(cast, password, because):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, cast.rosa)

    assert because in " ".join(refused.value.messages)


def test_fourteen_characters_are_too_few_and_fifteen_enough(cast):
    with pytest.raises(ValidationError, match="14 characters long"):
        validate_password("vq zp kd wm xt", cast.rosa)

    validate_password("vq zp kd wm xtr", cast.rosa)


def test_characters_are_counted_as_people_see_them(cast):
    with pytest.raises(ValidationError, match="14 characters long"):
        validate_password(unicodedata.normalize("NFD", "é" * 7 + "ßqzpkdw"), cast.rosa)


def test_the_list_holds_thousands_that_would_be_long_enough():
    entries = passwords.guessed_first()

    assert len(entries) >= 3000
    assert all(passwords.why_guessable(entry) for entry in entries)


def test_the_written_list_is_sorted_and_says_nothing_twice():
    lines = Path(passwords.__file__).with_name("guessed_first.txt").read_text().splitlines()

    assert lines == sorted(set(lines))


@given(st.text(min_size=1, max_size=128).filter(lambda text: "\0" not in text))
def test_every_text_is_accepted_by_the_check_without_fail(text):
    passwords.why_guessable(text, ["harbor", "light"])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=128))
def test_a_password_is_the_same_however_it_was_composed(text):
    assert normal(unicodedata.normalize("NFD", text)) == normal(unicodedata.normalize("NFC", text))


def test_a_long_unicode_password_opens_in_either_composition(cast):
    password = "Zoë’s 7 crème brûlées ﬁt in here, and so does this much longer tail of sixty-four and more"
    cast.let_in(cast.rosa, password)

    assert cast.rosa.check_password(unicodedata.normalize("NFD", password))
    assert not cast.rosa.check_password(password[:-1])


def test_passwords_are_kept_as_argon2id_of_the_strength_asked_for(cast, settings):
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    cast.let_in(cast.rosa)

    kept = Staff.objects.get(pk=cast.rosa.pk).password
    told = identify_hasher(kept).decode(kept)
    assert (told["algorithm"], told["variety"]) == ("argon2", "argon2id")
    assert told["memory_cost"] >= 46 * 1024


def test_checking_takes_no_long_time_however_long_the_text():
    assert passwords.why_guessable("qz" * 400 + "vk7" * 60) == ""


def test_every_reason_is_said_to_the_person_who_chose(client, cast):
    from goldenthread.agency import actions

    token = actions.invite(cast.rosa, by=cast.ada)
    client.get(f"/sign-in/invitation/{token}/")

    answer = client.post(
        "/sign-in/welcome/", {"password1": "passwordpassword", "password2": "passwordpassword"}
    )

    assert answer.status_code == 422
    assert "guess first" in answer.content.decode()
