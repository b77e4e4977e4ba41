"""People of a workspace: invited, let in once, allowed what their roles say, called what they choose, forgotten."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from langjustice.app import governance, invitations, leaving, members, passphrases
from langjustice.app.members import LanguageChange, require
from langjustice.errors import ConflictError, NotAllowedError, UsageError
from langjustice.language import LangPair
from langjustice.model import CreditKind, Person, Role, VoteChoice
from langjustice.store import Store, audit
from langjustice.workspace import Workspace
from tests.community import accept, agree, community, concept, propose

EN_ES, HT_ES = LangPair(source="en", target="es"), LangPair(source="ht", target="es")
PHRASE = "agua maíz volcán"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time."""
    monkeypatch.setattr(passphrases, "SETTINGS", {"time_cost": 1, "memory_cost": 8, "parallelism": 1})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time, to be set."""
    now = [datetime(2026, 11, 25, 10, 0, tzinfo=UTC)]
    monkeypatch.setattr(invitations, "_now", lambda: now[0])
    return now


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """A workspace that ana coordinates."""
    found = community(tmp_path)
    invitations.invite(found, by="ana")
    return found


def come_in(here: Workspace, name: str, *roles: Role, languages: tuple[LangPair, ...] = ()) -> None:
    code = invitations.invite(here, by="ana", roles=roles or (Role.TRANSLATOR,), languages=languages).code
    invitations.join(here, code, Person(id=name))


def member(here: Workspace, name: str) -> members.Member:
    return next(one for one in members.members(here) if one.person.id == name)


def trail(here: Workspace) -> list[tuple[str, str, dict[str, object]]]:
    assert here.database is not None
    with Store.open(here.database) as store:
        return [(one.actor, one.action, json.loads(one.details)) for one in audit.entries(store)]


def everything_in(here: Workspace) -> bytes:
    assert here.root is not None
    return b"".join(path.read_bytes() for path in here.root.glob("langjustice.db*")).lower()


# ── invitations ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_invites_first_coordinates_and_nobody_after(tmp_path: Path) -> None:
    here = community(tmp_path)
    assert invitations.invite(here, by="ana").first
    assert not invitations.invite(here, by="ana").first
    with pytest.raises(NotAllowedError, match="nobody here is called “ben” → ask a coordinator for an invitation"):
        invitations.invite(here, by="ben")
    come_in(here, "ben")
    with pytest.raises(NotAllowedError, match="“ben” is no coordinator here → a coordinator can change that"):
        invitations.invite(here, by="ben")
    assert member(here, "ana").roles == {Role.COORDINATOR}


def test_a_code_is_easy_to_read_out_and_hard_to_guess(here: Workspace) -> None:
    codes = [invitations.invite(here, by="ana").code for _ in range(20)]
    assert len(set(codes)) == 20
    assert all(re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}", code) for code in codes)
    assert len(invitations._ALPHABET) ** 16 >= 2**60


def test_a_code_lets_one_person_in_once_with_what_it_was_made_for(here: Workspace) -> None:
    roles = (Role.REVIEWER, Role.TRANSLATOR)
    code = invitations.invite(here, by="ana", roles=roles, languages=[EN_ES]).code
    assert code.encode().lower() not in everything_in(here)
    typed = f" {code.lower().replace('-', ' ')}\n"
    ben = invitations.join(here, typed, Person(id="ben", credit_kind=CreditKind.NONE))
    assert (ben.roles, ben.languages) == (set(roles), (EN_ES,))
    assert ben.person == Person(id="ben", credit_kind=CreditKind.NONE)
    with pytest.raises(NotAllowedError, match="this code is not good"):
        invitations.join(here, code, Person(id="cleo"))
    assert [one.person.id for one in members.members(here)] == ["ana", "ben"]


def test_used_expired_revoked_and_unknown_codes_get_one_answer(here: Workspace, clock: list[datetime]) -> None:
    used, old, revoked = (invitations.invite(here, by="ana", days=2) for _ in range(3))
    invitations.join(here, used.code, Person(id="ben"))
    invitations.revoke(here, revoked.invitation.id, by="ana")
    clock[0] += timedelta(days=2)
    answers = set()
    for code in (used.code, old.code, revoked.code, "2222-2222-2222-2222", "", "é" * 5_000, "\udcff"):
        with pytest.raises(NotAllowedError) as refused:
            invitations.join(here, code, Person(id="cleo"))
        answers.add(str(refused.value))
    assert len(answers) == 1


def test_a_code_is_good_to_its_last_second_and_for_a_week_if_nobody_says(
    here: Workspace, clock: list[datetime]
) -> None:
    made = invitations.invite(here, by="ana")
    assert made.invitation.expires_at == "2026-12-02T10:00:00Z"
    clock[0] += timedelta(days=7, seconds=-1)
    invitations.join(here, made.code, Person(id="ben"))


def test_after_ten_wrong_codes_nobody_gets_in_for_a_while(here: Workspace, clock: list[datetime]) -> None:
    good = invitations.invite(here, by="ana").code
    for _ in range(10):
        with pytest.raises(NotAllowedError, match="this code is not good"):
            invitations.join(here, "2222-2222-2222-2222", Person(id="mallory"))
        clock[0] += timedelta(seconds=30)
    for code in (good, "2222-2222-2222-2222"):
        with pytest.raises(NotAllowedError, match=r"too many wrong codes .* → try again at .*2026-11-25T10:10:00Z"):
            invitations.join(here, code, Person(id="ben"))
    # Who is refused so adds nothing: waiting is enough.
    clock[0] = datetime(2026, 11, 25, 10, 10, tzinfo=UTC)
    assert invitations.join(here, good, Person(id="ben")).person.id == "ben"


def test_a_name_that_cannot_be_leaves_the_code_good(here: Workspace) -> None:
    code = invitations.invite(here, by="ana").code
    propose(here, "strike", "es=paro", author=Person(id="Cleo"))
    for name, error in (("ANA", ConflictError), ("cleo", ConflictError), ("a@b.org", UsageError), ("", UsageError)):
        with pytest.raises(error):
            invitations.join(here, code, Person(id=name))
    with pytest.raises(UsageError, match="at least 8 characters"):
        invitations.join(here, code, Person(id="ben"), passphrase="1234567")
    assert invitations.join(here, code, Person(id="ben"), passphrase=PHRASE).person.id == "ben"


def test_what_an_invitation_cannot_be(here: Workspace) -> None:
    for days in (0, 91, -1):
        with pytest.raises(UsageError, match="1 to 90 days"):
            invitations.invite(here, by="ana", days=days)
    with pytest.raises(UsageError, match="at least one role"):
        invitations.invite(here, by="ana", roles=())
    with pytest.raises(UsageError, match="there is no open invitation 77"):
        invitations.revoke(here, 77, by="ana")


def test_the_codes_of_somebody_who_no_longer_coordinates_are_good_for_nothing(here: Workspace) -> None:
    come_in(here, "ben", Role.COORDINATOR)
    code = invitations.invite(here, by="ben", roles=[Role.COORDINATOR]).code
    members.set_roles(here, "ben", [Role.TRANSLATOR], by="ana")
    with pytest.raises(NotAllowedError, match="this code is not good"):
        invitations.join(here, code, Person(id="mallory"))


# ── who may do what ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_somebody_needs_is_asked_for_and_told(here: Workspace) -> None:
    come_in(here, "ben", Role.REVIEWER, languages=(EN_ES,))
    assert here.database is not None
    with Store.open(here.database) as store:
        mexican = LangPair(source="en", target="es-MX")
        assert require(store, "BEN", role=Role.REVIEWER, pair=mexican).person.id == "ben"
        with pytest.raises(NotAllowedError, match=r"is no translator here → .* people role ben reviewer translator"):
            require(store, "ben", role=Role.TRANSLATOR)
        with pytest.raises(NotAllowedError, match=r"does not work from ht into es → .* languages ben --add ht:es"):
            require(store, "ben", pair=HT_ES)
        with pytest.raises(NotAllowedError, match="nobody here is called"):
            require(store, "zoe")
        with pytest.raises(UsageError, match="is empty"):
            require(store, " ")


def test_coordinators_give_roles_and_the_last_one_stays(here: Workspace) -> None:
    come_in(here, "ben")
    with pytest.raises(NotAllowedError, match="“ben” is no coordinator"):
        members.set_roles(here, "ben", [Role.STEWARD], by="ben")
    with pytest.raises(NotAllowedError, match="“ana” is the last coordinator → make somebody else coordinator first"):
        members.set_roles(here, "ana", [Role.TRANSLATOR], by="ana")
    with pytest.raises(NotAllowedError, match="last coordinator"):
        members.remove(here, "ana", by="ana")
    with pytest.raises(UsageError, match="at least one role"):
        members.set_roles(here, "ben", [], by="ana")
    with pytest.raises(NotAllowedError, match="nobody here is called “zoe”"):
        members.set_roles(here, "zoe", [Role.TRANSLATOR], by="ana")
    ben, first = members.set_roles(here, "ben", [Role.COORDINATOR, Role.STEWARD], by="ana")
    assert (ben.roles, first) == ({Role.COORDINATOR, Role.STEWARD}, False)
    members.set_roles(here, "ana", [Role.TRANSLATOR], by="ana")
    assert member(here, "ana").roles == {Role.TRANSLATOR}


def test_who_has_only_voted_until_now_can_be_given_a_role(here: Workspace) -> None:
    governance.cast_vote(
        here, proposal_id=propose(here, "strike", "es=paro").id, voter=Person(id="ben"), choice=VoteChoice.FOR
    )
    members.set_roles(here, "ben", [Role.REVIEWER], by="ana")
    assert member(here, "ben").roles == {Role.REVIEWER}


def test_languages_are_ones_own_to_say_and_a_coordinators(here: Workspace) -> None:
    come_in(here, "ben")
    come_in(here, "cleo")
    members.set_languages(here, "ben", LanguageChange(set=(EN_ES,)), by="ben")
    members.set_languages(here, "ben", LanguageChange(add=(HT_ES,)), by="ana")
    assert member(here, "ben").languages == (EN_ES, HT_ES)
    members.set_languages(here, "ben", LanguageChange(remove=(EN_ES,)), by="ben")
    assert member(here, "ben").languages == (HT_ES,)
    with pytest.raises(NotAllowedError, match="“cleo” is no coordinator"):
        members.set_languages(here, "ben", LanguageChange(set=()), by="cleo")


def test_how_somebody_is_named_is_theirs_to_say_again_and_again(here: Workspace) -> None:
    for given in (
        Person(id="ana", credit_kind=CreditKind.COLLECTIVE, credit="Radio"),
        Person(id="ana", credit_kind=CreditKind.NONE),
        Person(id="ana", credit="ana"),
    ):
        assert members.set_credit(here, given) == given == member(here, "ana").person
    with pytest.raises(NotAllowedError):
        members.set_credit(here, Person(id="zoe"))


def test_who_is_removed_can_do_nothing_and_keeps_what_they_did(here: Workspace) -> None:
    come_in(here, "ben", Role.REVIEWER, languages=(EN_ES,))
    come_in(here, "cleo")
    passphrases.set_passphrase(here, "ben", PHRASE)
    propose(here, "strike", "es=paro", author=Person(id="ben"))
    with pytest.raises(NotAllowedError, match="“cleo” is no coordinator"):
        members.remove(here, "ben", by="cleo")
    members.remove(here, "ben", by="ana")
    ben = member(here, "ben")
    assert (ben.roles, ben.languages) == (frozenset(), ())
    assert not passphrases.has_passphrase(here, "ben")
    assert governance.proposals(here)[0].proposal.author == "ben"
    members.remove(here, "cleo", by="cleo")
    assert member(here, "cleo").roles == frozenset()


# ── the audit trail ─────────────────────────────────────────────────────────────────────────────────────────────


def test_everything_is_in_the_trail_with_names_only_where_they_can_change(here: Workspace) -> None:
    come_in(here, "ben")
    members.set_roles(here, "ben", [Role.REVIEWER], by="ana")
    leaving.rename(here, "ben", "bento")
    told = trail(here)
    assert [(actor, action) for actor, action, _ in told] == [
        ("ana", "people-first-coordinator"),
        ("ana", "people-invited"),
        ("ana", "people-invited"),
        ("bento", "people-joined"),
        ("ana", "people-roles"),
        ("bento", "people-concerned"),
        ("bento", "people-renamed"),
    ]
    assert told[5][2] == {"entry": 5}
    assert not re.search(r"\b(ana|ben|bento)\b", json.dumps([details for _, _, details in told]))


def test_the_history_of_terms_tells_of_terms_only(here: Workspace) -> None:
    come_in(here, "ben")
    propose(here, "strike", "es=paro", author=Person(id="ben"))
    assert [(one.actor, one.action) for one in governance.history(here)] == [("ben", "proposed")]


# ── passphrases ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_passphrase_is_argon2id_and_proves_one_person(here: Workspace) -> None:
    passphrases.set_passphrase(here, "ana", PHRASE)
    assert here.database is not None
    with Store.open(here.database) as store:
        assert passphrases.verify(store, "Ana", PHRASE)
        # The same letters, as another keyboard writes them.
        assert passphrases.verify(store, "ana", "agua mai\u0301z volca\u0301n")
        for name, tried in (("ana", "agua maiz volcan"), ("ana", ""), ("ana", "x" * 10_000), ("zoe", PHRASE)):
            assert not passphrases.verify(store, name, tried)
        assert store.tuples("SELECT substr(hash, 1, 10) FROM passphrases") == [("$argon2id$",)]
    assert PHRASE.encode() not in everything_in(here)


def test_it_is_changed_by_who_knows_it_and_dropped_by_a_coordinator(here: Workspace) -> None:
    come_in(here, "ben")
    passphrases.set_passphrase(here, "ben", PHRASE)
    for old in ("", "something else"):
        with pytest.raises(NotAllowedError, match="not the passphrase until now → a coordinator can drop"):
            passphrases.set_passphrase(here, "ben", "another phrase", old=old)
    passphrases.set_passphrase(here, "ben", "another phrase", old=PHRASE)
    with pytest.raises(NotAllowedError):
        passphrases.drop_passphrase(here, "ben", by="ben")
    passphrases.drop_passphrase(here, "ben", by="ana")
    passphrases.set_passphrase(here, "ben", PHRASE)


def test_a_hash_of_other_settings_is_made_anew_when_it_has_been_right(
    here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    passphrases.set_passphrase(here, "ana", PHRASE)
    monkeypatch.setattr(passphrases, "SETTINGS", {"time_cost": 2, "memory_cost": 8, "parallelism": 1})
    assert here.database is not None
    with Store.open(here.database) as store:
        assert not passphrases.verify(store, "ana", "wrong one")
        assert "t=1" in store.tuples("SELECT hash FROM passphrases")[0][0]
        assert passphrases.verify(store, "ana", PHRASE)
        assert "t=2" in store.tuples("SELECT hash FROM passphrases")[0][0]
        store.execute("UPDATE passphrases SET hash = 'damaged'")
        assert not passphrases.verify(store, "ana", PHRASE)


@pytest.mark.parametrize("given", ["", "1234567", " " * 20, "x" * 1_001])
def test_what_is_no_passphrase(here: Workspace, given: str) -> None:
    with pytest.raises(UsageError, match="a passphrase has at"):
        passphrases.set_passphrase(here, "ana", given)


# ── names, copies, forgetting ───────────────────────────────────────────────────────────────────────────────────


def test_somebody_is_called_something_else_everywhere(here: Workspace) -> None:
    come_in(here, "xochiquetzal", Role.REVIEWER, languages=(EN_ES,))
    accept(here, "strike", "es=paro", author=Person(id="xochiquetzal"))
    done = leaving.rename(here, "Xochiquetzal", "sol")
    assert (done.name, done.files, done.swept) == ("sol", ("glossaries/terms.csv",), True)
    sol = member(here, "sol")
    assert (sol.roles, sol.languages, sol.person.credit) == ({Role.REVIEWER}, (EN_ES,), "sol")
    assert governance.proposals(here, every=True)[0].proposal.author == "sol"
    assert "xochiquetzal" not in {one.actor for one in governance.history(here)}
    assert concept(here, "strike").credit == "xochiquetzal"
    with pytest.raises(ConflictError, match="“ANA” is taken here"):
        leaving.rename(here, "sol", "ANA")
    with pytest.raises(UsageError, match="e-mail"):
        leaving.rename(here, "sol", "sol@example.org")
    assert leaving.rename(here, "sol", "Sol").name == "Sol"


def test_people_take_along_what_is_kept_of_them(here: Workspace) -> None:
    come_in(here, "ben", Role.REVIEWER, languages=(EN_ES,))
    passphrases.set_passphrase(here, "ben", PHRASE)
    propose(here, "strike", "es=paro", author=Person(id="ben"), why="we say so")
    mine = leaving.export_mine(here, "ben")
    assert mine["person"] == {"id": "ben", "credit_kind": "pseudonym", "credit": "ben"}
    assert (mine["roles"], mine["languages"], mine["passphrase"]) == (
        ["reviewer"],
        [{"source": "en", "target": "es"}],
        True,
    )
    assert mine["proposals"][0]["rationale"] == "we say so"
    text = json.dumps(mine)
    assert "argon2" not in text
    assert "ana" not in re.findall(r"\w+", text)


def test_who_is_forgotten_leaves_the_words_and_no_name(here: Workspace) -> None:
    come_in(here, "xochiquetzal", Role.REVIEWER, languages=(EN_ES,))
    passphrases.set_passphrase(here, "xochiquetzal", PHRASE)
    members.set_credit(here, Person(id="xochiquetzal", credit_kind=CreditKind.NAME, credit="Xochi Flores"))
    accept(here, "strike", "es=paro", author=Person(id="xochiquetzal"))
    members.set_credit(here, Person(id="xochiquetzal", credit="xochiquetzal"))
    waiting = propose(here, "eviction", "es=lanzamiento", author=Person(id="xochiquetzal"))
    done = leaving.forget_me(here, "xochiquetzal")
    assert re.fullmatch("someone-[0-9a-f]{4}", done.name)
    assert (done.files, done.swept) == (("glossaries/terms.csv",), True)
    left = everything_in(here)
    assert b"xochiquetzal" not in left
    assert b"xochi flores" not in left
    someone = member(here, done.name)
    assert (someone.roles, someone.languages) == (frozenset(), ())
    assert someone.person == Person(id=done.name, credit_kind=CreditKind.NONE)
    # Words and decisions stay, and the proposal that was open is voted on.
    assert [one.proposal.author for one in governance.proposals(here, every=True)] == [done.name] * 2
    assert concept(here, "strike").credit == "Xochi Flores"
    agree(here, waiting)
    governance.decide(here, proposal_id=waiting.id, by=Person(id="ben"))
    assert concept(here, "eviction").credit == ""


def test_a_collective_keeps_its_name_when_one_of_its_people_is_forgotten(here: Workspace) -> None:
    come_in(here, "ben")
    members.set_credit(here, Person(id="ben", credit_kind=CreditKind.COLLECTIVE, credit="Radio Konbit"))
    accept(here, "strike", "es=paro", author=Person(id="ben"))
    assert leaving.forget_me(here, "ben").files == ()
    assert b"radio konbit" in everything_in(here)


def test_settings_that_name_somebody_are_told(tmp_path: Path) -> None:
    here = community(tmp_path, "[governance]\nstewards = ['ben']\n")
    invitations.invite(here, by="ana")
    come_in(here, "ben")
    assert leaving.forget_me(here, "ben").files == ("langjustice.toml",)


def test_the_last_coordinator_is_forgotten_only_when_nobody_is_left_alone(here: Workspace) -> None:
    come_in(here, "ben")
    with pytest.raises(NotAllowedError, match="last coordinator"):
        leaving.forget_me(here, "ana")
    leaving.forget_me(here, "ben")
    leaving.forget_me(here, "ana")
    assert all(one.roles == frozenset() for one in members.members(here))


def test_a_name_stays_in_the_file_while_another_program_reads_and_that_is_told(here: Workspace) -> None:
    come_in(here, "xochiquetzal")
    assert here.database is not None
    with Store.open(here.database, busy_seconds=0.1) as other, other.read():
        other.rows("SELECT * FROM people")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("langjustice.app.leaving.opened", lambda one: Store.open(one.database, busy_seconds=0.1))
            assert not leaving.forget_me(here, "xochiquetzal").swept
    Store.open(here.database).close()
    assert b"xochiquetzal" not in everything_in(here)
