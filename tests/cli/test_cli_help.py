"""Every command explains every option, and docs/cli.md says the same."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from precursor_screen.cli.app import app
from precursor_screen.cli.help_pages import leaves, renewed

DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = list(leaves(typer.main.get_command(app), ()))

CONTRACT = {
    "screen": [
        "-o",
        "--lists",
        "--as-of",
        "--all-lines",
        "--raw",
        "--format",
        "--language",
        "--map",
        "--fail-on",
        "--encoding",
        "--delimiter",
        "--processes",
        "--resume",
    ],
    "check": ["--cas", "--hs", "--quantity", "--strength", "--lists", "--json", "--explain", "--ledger", "--record"],
    "report": ["-o", "--language", "--rules"],
    "rules list": ["--rules"],
    "rules show": ["--rules", "--origin"],
    "rules lint": ["--list", "--format", "--info", "--silenced", "--as-of"],
    "rules test": ["--rules", "--goods", "--format", "--as-of"],
    "rules new substance": ["--title", "--name", "--cas", "--source", "--dir", "--yes"],
    "rules new list": ["--title", "--jurisdiction", "--dir"],
    "rules new overlay": ["--title"],
    "rules add-name": ["--lang", "--kind", "--source", "--dir"],
    "rules add-entry": ["--official-name", "--min-percent", "--dir"],
    "rules amend": ["--from", "--min-percent", "--proof", "--dir"],
    "rules set": ["--delete", "--dir"],
    "rules fmt": ["--check"],
    "rules schema": ["--write"],
    "rules diff": ["--manifest", "--as-of", "--format", "-o"],
    "rules import": ["--list", "--mapping", "--column", "--write", "--dir"],
    "rules export": ["--what", "--format", "-o"],
    "rules suppress": ["--substance", "--consignee", "--reason", "--by", "--until", "--list", "--renew"],
    "rules freshness": ["--rules", "--as-of", "--format"],
    "rules verify": ["--worksheet", "--from", "--into", "--rules", "--as-of"],
    "rules pack": ["--version", "--sign", "--check", "--trust", "-o"],
    "manifest columns": [],
    "ledger show": ["--file", "--party", "--substance", "--format"],
    "ledger totals": ["--by", "--party", "--substance", "--since", "--until", "--format"],
    "ledger forget": ["--file", "--before", "--party", "--yes"],
    "spark": ["-o", "--lists", "--as-of", "--all-lines", "--format", "--map", "--overwrite", "--master", "--conf"],
}


def test_the_commands_are_those_of_the_contract() -> None:
    options = {" ".join(path): {o for p in command.params for o in p.opts} for path, command in COMMANDS}
    assert set(options) == set(CONTRACT)
    for name, needed in CONTRACT.items():
        assert set(needed) <= options[name]


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(p) for p, _ in COMMANDS])
def test_help_mentions_and_explains_every_option(path: tuple[str, ...], command: typer.core.TyperCommand) -> None:
    done = CliRunner().invoke(app, [*path, "--help"])
    assert done.exit_code == 0
    for param in command.params:
        assert param.help, f"{param.name} has no help"
        for option in param.opts if param.param_type_name == "option" else []:
            assert option in done.stdout


def test_the_page_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == renewed(text), "run: python -m precursor_screen.cli.help_pages docs/cli.md"


def test_without_arguments_the_help_is_shown() -> None:
    done = CliRunner().invoke(app, [])
    assert "screen" in done.output
    assert "check" in done.output
