"""`summarizer token`: who may use the service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from summarizer.cli.desk import open_desk, whoever_runs
from summarizer.cli.session import write_output

SCOPES = ("pipeline", "editor", "clinician", "reviewer", "admin")


@click.group("token")
def command() -> None:
    """Issue, list and revoke the tokens of the service."""


@command.command("create")
@click.option("--name", required=True, help="Whose it is; the name stands under what they approve.")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES))
@click.option("--days", type=click.IntRange(1, 3650), help="Days until it ends; else service.token_days.")
@click.pass_context
def create(ctx: click.Context, name: str, scopes: tuple[str, ...], days: int | None) -> None:
    """Issue a token and print its text, which cannot be shown again."""
    with open_desk(ctx) as desk:
        from summarizer.models.editorial import Role  # noqa: PLC0415 - keeps `--help` quick

        ends = datetime.now(UTC) + timedelta(days=days or desk.settings.service.token_days)
        roles = tuple(Role(scope) for scope in scopes)
        issued = desk.store.tokens.create(name, roles, whoever_runs(("admin",)), ends)
    write_output(issued.text.get_secret_value(), None)


@command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def list_tokens(ctx: click.Context, form: str) -> None:
    """List every token without its secret."""
    with open_desk(ctx) as desk:
        tokens = desk.store.tokens.list()
    if form == "json":
        write_output("[" + ",".join(token.model_dump_json() for token in tokens) + "]", None)
        return
    lines = [
        f"{token.id}  {token.name}  {','.join(token.roles)}  "
        + (f"revoked {token.revoked[:16]}" if token.revoked else f"until {(token.expires or 'revoked')[:10]}")
        for token in tokens
    ]
    write_output("\n".join(lines) or "no tokens", None)


@command.command("revoke")
@click.argument("token_id")
@click.pass_context
def revoke(ctx: click.Context, token_id: str) -> None:
    """End the token TOKEN_ID and its sessions at once and for good."""
    with open_desk(ctx) as desk:
        token = desk.store.tokens.revoke(token_id, whoever_runs(("admin",)))
    write_output(f"revoked {token.id} of {token.name}", None)
