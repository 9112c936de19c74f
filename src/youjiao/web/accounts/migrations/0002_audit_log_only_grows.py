"""The database refuses to change or delete an audit entry; the guard names the databases that it knows."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """
    CREATE TRIGGER accounts_auditentry_no_update BEFORE UPDATE ON accounts_auditentry
    BEGIN SELECT RAISE(ABORT, '审计日志只能追加，不能修改'); END
    """,
    """
    CREATE TRIGGER accounts_auditentry_no_delete BEFORE DELETE ON accounts_auditentry
    BEGIN SELECT RAISE(ABORT, '审计日志只能追加，不能删除'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION accounts_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '审计日志只能追加，不能修改或删除' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER accounts_auditentry_no_change BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION accounts_auditentry_refuse()
    """,
    """
    CREATE TRIGGER accounts_auditentry_no_truncate BEFORE TRUNCATE ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_auditentry_refuse()
    """,
)
BACK = {
    "sqlite": ("DROP TRIGGER accounts_auditentry_no_update", "DROP TRIGGER accounts_auditentry_no_delete"),
    "postgresql": (
        "DROP TRIGGER accounts_auditentry_no_truncate ON accounts_auditentry",
        "DROP TRIGGER accounts_auditentry_no_change ON accounts_auditentry",
        "DROP FUNCTION accounts_auditentry_refuse()",
    ),
}


def guard(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_and_audit_log")]
    operations = [migrations.RunPython(guard, unguard)]
