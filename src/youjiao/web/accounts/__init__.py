"""People, their rights, sign-in, and the audit log (人员、权限、登录、审计日志).

What other apps use: `rights.require`, `rights.decide`, `rights.visible`; `audit.record`; the type `models.Person` for
annotations alone (under TYPE_CHECKING).
"""
