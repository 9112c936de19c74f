"""The audit log: chained, append-only, every kind described."""

import pytest
from django.db import DatabaseError, connection, transaction

from youjiao.web.accounts.audit import audit_kinds, record, verify
from youjiao.web.accounts.models import AppendOnlyError, AuditEntry, AuditHead

pytestmark = pytest.mark.django_db

TABLE = "accounts_auditentry"


@pytest.fixture
def entries(reader):
    """Four entries: the person was added, and signed out three times."""
    for _number in range(3):
        record("accounts.signed-out", reader, by=reader)
    return AuditEntry.objects.order_by("number")


def tamper(statement, *values):
    """Change a row as somebody would who holds the database: the guard is taken away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_update")
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_entries_are_numbered_without_gaps_and_the_chain_holds(entries):
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert (verify().entries, verify().breach) == (4, None)


def test_a_changed_entry_is_named(entries):
    tamper(f"UPDATE {TABLE} SET object_label = %s WHERE number = 2", "另一人")
    assert (verify().breach.number, verify().breach.what) == (2, "内容与摘要不符")


def test_a_changed_moment_is_named(entries):
    tamper(f"UPDATE {TABLE} SET moment = %s WHERE number = 3", "2020-01-01 00:00:00+00:00")
    assert verify().breach.number == 3


def test_a_deleted_entry_is_named(entries):
    tamper(f"DELETE FROM {TABLE} WHERE number = 3")
    assert (verify().breach.number, verify().breach.what) == (3, "缺少此条")


def test_entries_cut_off_at_the_end_are_named(entries):
    tamper(f"DELETE FROM {TABLE} WHERE number = 4")
    assert (verify().breach.number, verify().breach.what) == (4, "缺少此条及其后各条")


def test_an_entry_slipped_in_behind_the_end_is_named(entries):
    tamper(
        f"INSERT INTO {TABLE} (number, moment, person_id, person_label, kind, object_type, object_id, object_label,"
        f" details_text, digest) SELECT 5, moment, person_id, person_label, kind, object_type, object_id, object_label,"
        f" details_text, digest FROM {TABLE} WHERE number = 4"
    )
    assert verify().breach.number == 5


def test_a_lost_end_of_the_chain_is_named(entries):
    AuditHead.objects.all().delete()
    assert verify().breach.what == "审计链的末端不见了"


def test_an_empty_log_is_in_order(db):
    assert (verify().entries, verify().breach) == (0, None)


def test_the_model_refuses_to_change_or_delete(entries):
    entry = entries.first()
    for change in (entry.save, entry.delete, entries.delete, lambda: entries.update(kind="x")):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET kind = 'x'", f"DELETE FROM {TABLE}"])
def test_the_database_refuses_to_change_or_delete(entries, statement):
    with pytest.raises(DatabaseError, match="审计日志只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().breach is None


def test_a_change_that_is_rolled_back_leaves_no_entry(reader):
    with transaction.atomic():
        record("accounts.signed-out", reader, by=reader)
        transaction.set_rollback(True)
    record("accounts.signed-out", reader, by=reader)
    assert (verify().entries, verify().breach) == (2, None)


def test_only_declared_kinds_and_details_are_taken(reader):
    with pytest.raises(LookupError):
        record("accounts.invented", reader, by=reader)
    with pytest.raises(LookupError, match="identity_number"):
        record("accounts.signed-in", reader, by=reader, identity_number="1")


def test_each_kind_is_described_with_all_that_it_records():
    for kind in audit_kinds().values():
        assert str(kind.meaning), kind.key
        assert all(str(label) for label in kind.records.values()), kind.key
    apps = {key.partition(".")[0] for key in audit_kinds()}
    assert {"accounts", "portal", "registry", "ledger"} <= apps
