"""The group `rules` and its commands, in the order of the help."""

import typer

from precursor_screen.cli.rules import lint, show

app = typer.Typer(help="Show and check the rules.", no_args_is_help=True, rich_markup_mode=None)
app.command("list")(show.list_rules)
app.command("show")(show.show)
app.command("lint")(lint.lint)
