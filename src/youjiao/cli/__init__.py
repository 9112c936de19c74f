"""The command line (命令行): the same engines without the site."""

import click

from youjiao.cli.check import check_command
from youjiao.cli.ledger import export
from youjiao.cli.pack import pack
from youjiao.cli.policy import policy
from youjiao.cli.site import audit_group, demo, serve, site_group

policy.add_command(check_command)
policy.add_command(export)


@click.group()
@click.version_option(package_name="youjiao")
def main() -> None:
    """优教：把教育政策文件读成有据可查的责任台账。"""


for command in (policy, pack, demo, serve, site_group, audit_group):
    main.add_command(command)
