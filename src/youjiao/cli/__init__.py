"""The command line (命令行): the same engines without the site."""

import click


@click.group()
@click.version_option(package_name="youjiao")
def main() -> None:
    """优教：把教育政策文件读成有据可查的责任台账。"""
