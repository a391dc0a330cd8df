"""The group `rules` and its commands, in the order of the help."""

import typer

from precursor_screen.cli.rules import (
    amend,
    diff,
    edit,
    examples,
    fmt,
    freshness,
    lint,
    new,
    pack,
    schema,
    show,
    suppress,
    tables,
    verify,
)

app = typer.Typer(
    help="Show, check, test, edit, compare and pack the rules.", no_args_is_help=True, rich_markup_mode=None
)
app.command("list")(show.list_rules)
app.command("show")(show.show)
app.command("lint")(lint.lint)
app.command("test")(examples.test)
app.add_typer(new.app, name="new")
app.command("add-name")(edit.add_name)
app.command("add-entry")(edit.add_entry)
app.command("amend")(amend.amend)
app.command("set")(edit.set_value)
app.command("fmt")(fmt.fmt)
app.command("schema")(schema.schema)
app.command("diff")(diff.diff)
app.command("import")(tables.import_table)
app.command("export")(tables.export)
app.command("suppress")(suppress.suppress)
app.command("freshness")(freshness.freshness)
app.command("verify")(verify.verify)
app.command("pack")(pack.pack)
