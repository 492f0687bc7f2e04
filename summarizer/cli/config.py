"""`summarizer config`: the settings of this folder and environment."""

from __future__ import annotations

import json
import re

import click

from summarizer.cli.session import settings_of, write_output


@click.group("config")
def command() -> None:
    """Show or check the settings."""


@command.command("show")
@click.pass_context
def show(ctx: click.Context) -> None:
    """Print every setting as JSON; the key is never shown."""
    settings = settings_of(ctx)
    shown = settings.model_dump(mode="json")
    shown["engine"]["base_url"] = re.sub(r"//[^/@]*@", "//***@", settings.engine.base_url)
    shown["store"]["url"] = re.sub(r"//[^/@]*@", "//***@", settings.store.url.get_secret_value())
    shown["engine"]["api_key"] = "set" if settings.engine.api_key.get_secret_value() else "not set"
    write_output(json.dumps(shown, indent=2), None)


@command.command("check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Say whether every key is known and every value allowed."""
    write_output(f"settings are fine ({settings_of(ctx).sha256()[:19]})", None)
