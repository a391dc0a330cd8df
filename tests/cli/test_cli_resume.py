"""`screen --resume` goes on after a stopped run: the output is that of an unbroken run, byte for byte."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import cli_fakes
import pytest
from typer.testing import Result

from precursor_screen.errors import UsageError
from precursor_screen.run.same_run import require_same

Run = Callable[..., Result]
FORMATS = ["csv", "tsv", "jsonl", "txt", "xlsx", "parquet", "csv.gz", "tsv.gz", "jsonl.gz"]
GOODS = ["ацетон технический", "paint", "tolune 99 %", "=acetone, drums", "chalk", "acetone\tpure"]


@pytest.fixture
def manifests(workplace: Path) -> Path:
    """`a.csv` and `b.csv`, 11 and 7 lines, with other columns each."""
    for name, count, more in (("a.csv", 11, "weight"), ("b.csv", 7, "origin")):
        lines = [f'"{GOODS[n % len(GOODS)]}",{n}' for n in range(count)]
        (workplace / name).write_text("\n".join([f"goods,{more}", *lines, ""]), encoding="utf-8")
    return workplace


@pytest.fixture
def stopped(run: Run, manifests: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run until Ctrl-C after some batches of two lines."""

    def call(*arguments: str, after: int) -> Result:
        def broken(*given: object, **options: object) -> Iterator[object]:
            batches = cli_fakes.screen_manifests(*given, **options)
            for _ in range(after):
                yield next(batches)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("precursor_screen.run.screen_run.screen_manifests", broken)
            return run("screen", "a.csv", "b.csv", "--batch-size", "2", *arguments)

    return call


def facts(folder: Path, name: str) -> dict[str, object]:
    found = json.loads((folder / f"{name}.run.json").read_text(encoding="utf-8"))
    assert found.pop("seconds") >= 0
    return dict(found)


@pytest.mark.parametrize("all_lines", [(), ("--all-lines",)], ids=["hits", "all lines"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_resumed_run_gives_the_bytes_of_an_unbroken_one(
    run: Run, stopped: Run, manifests: Path, form: str, all_lines: tuple[str, ...]
) -> None:
    name, whole = f"out.{form}", f"whole.{form}"
    assert run("screen", "a.csv", "b.csv", "--batch-size", "2", "-o", whole, *all_lines).exit_code == 0
    for after in (1, 3, 6, 9, 10):
        assert stopped("-o", name, *all_lines, after=after).exit_code == 130
        assert not (manifests / name).exists()
        done = run("screen", "a.csv", "b.csv", "--batch-size", "2", "-o", name, *all_lines, "--resume")
        assert done.exit_code == 0, done.stderr
        assert (manifests / name).read_bytes() == (manifests / whole).read_bytes()
        assert facts(manifests, name) == facts(manifests, whole)
        left = {one.name for one in manifests.iterdir()}
        assert left == {"in.csv", "a.csv", "b.csv", name, f"{name}.run.json", whole, f"{whole}.run.json"}
        (manifests / name).unlink()


@pytest.mark.parametrize("every", [0.0, 3600.0], ids=["each batch saved", "saved as it stops"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_run_may_be_stopped_again_and_go_on_in_other_batches(
    run: Run, stopped: Run, manifests: Path, monkeypatch: pytest.MonkeyPatch, form: str, every: float
) -> None:
    monkeypatch.setattr("precursor_screen.run.checkpoints.EVERY_SECONDS", every)
    name = f"out.{form}"
    run("screen", "a.csv", "b.csv", "-o", f"whole.{form}")
    stopped("-o", name, after=1)
    for _ in range(4):
        assert stopped("-o", name, "--resume", after=1).exit_code == 130
    done = run("screen", "a.csv", "b.csv", "-o", name, "--resume", "--batch-size", "2", "--processes", "1")
    assert done.exit_code == 0, done.stderr
    assert "behind line 10 of a.csv" in done.stderr
    assert (manifests / name).read_bytes() == (manifests / f"whole.{form}").read_bytes()


def test_the_message_of_a_stopped_run_says_where_and_how_to_go_on(
    stopped: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["screen", "screen", "a.csv", "-o", "my out.csv"])
    said = stopped("-o", "my out.csv", after=3).stderr
    assert (
        "Stopped at line 6 of a.csv: nothing was written to my out.csv. "
        "Go on with: precursor-screen screen a.csv -o 'my out.csv' --resume"
    ) in said


def test_a_run_stopped_before_its_first_batch_leaves_nothing(stopped: Run, manifests: Path) -> None:
    done = stopped("-o", "out.csv", after=0)
    assert "Stopped: nothing was written to out.csv." in done.stderr
    assert {one.name for one in manifests.iterdir()} == {"in.csv", "a.csv", "b.csv"}


def test_the_day_of_the_law_is_that_of_the_unfinished_run(
    run: Run, stopped: Run, manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped("-o", "out.csv", after=2)
    plain = cli_fakes.FakeScreener.__init__
    # "Today" is another day when the run goes on.
    monkeypatch.setattr(
        cli_fakes.FakeScreener,
        "__init__",
        lambda self, lists, as_of: plain(self, lists, as_of or cli_fakes.date(2025, 2, 1)),
    )
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume")
    assert done.exit_code == 0, done.stderr
    assert "The law is that of 2025-01-31, the day on which the unfinished run began." in done.stderr
    assert facts(manifests, "out.csv")["as_of"] == "2025-01-31"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--all-lines",), "--all-lines was not given, now true"),
        (("--lists", "kz-1"), "lists was un-1988,kz-1, now kz-1"),
        (("--as-of", "2024-01-01"), "as of was 2025-01-31, now 2024-01-01"),
        (("--map", "description=goods"), "--mapping was not given, now description=goods"),
        (("--format", "jsonl"), "format was csv, now jsonl"),
    ],
    ids=["all lines", "lists", "day", "mapping", "format"],
)
def test_another_option_is_refused_and_nothing_is_touched(
    run: Run, stopped: Run, manifests: Path, changed: tuple[str, ...], said: str
) -> None:
    stopped("-o", "out.csv", after=4)
    before = {one.name: one.read_bytes() for one in manifests.iterdir()}
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume", *changed)
    assert done.exit_code == 2
    assert f"the unfinished run differs from this one: {said}" in done.stderr
    assert "run without --resume to begin anew" in done.stderr
    assert {one.name: one.read_bytes() for one in manifests.iterdir()} == before


def test_a_changed_manifest_is_refused(run: Run, stopped: Run, manifests: Path) -> None:
    stopped("-o", "out.csv", after=4)
    path = manifests / "b.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("paint", "putty"), encoding="utf-8")
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume")
    assert done.exit_code == 2
    assert "manifest b.csv has changed since" in done.stderr


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (("a.csv",), "manifest b.csv is not read now"),
        (("a.csv", "b.csv", "in.csv"), "manifest in.csv was not read then"),
        (("b.csv", "a.csv"), "the columns differ"),
    ],
)
def test_other_manifests_are_refused(run: Run, stopped: Run, files: tuple[str, ...], said: str) -> None:
    stopped("-o", "out.csv", after=4)
    done = run("screen", *files, "-o", "out.csv", "--resume")
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_same_manifests_in_another_order_are_refused() -> None:
    with pytest.raises(UsageError, match="the manifests are named in another order"):
        require_same({"manifest a": "1", "manifest b": "2"}, {"manifest b": "2", "manifest a": "1"}, Path("out.csv"))


@pytest.mark.parametrize("damage", ["", "{", "{}", '{"journal": {"version": 1}, "check": ""}', "digit"])
def test_a_damaged_journal_is_refused_and_a_run_without_resume_begins_anew(
    run: Run, stopped: Run, manifests: Path, damage: str
) -> None:
    stopped("-o", "out.csv", after=4)
    journal = manifests / "out.csv.part.json"
    text = journal.read_text(encoding="utf-8")
    assert '"lines": 8' in text
    journal.write_text(text.replace('"lines": 8', '"lines": 9') if damage == "digit" else damage, encoding="utf-8")
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume")
    assert done.exit_code == 4
    assert "out.csv.part.json: the journal of the unfinished run is damaged. Run again without --resume" in done.stderr
    again = run("screen", "a.csv", "b.csv", "-o", "out.csv")
    assert again.exit_code == 0
    assert "An unfinished run of out.csv is replaced" in again.stderr
    assert "18 lines in 2 files" in again.stderr
    assert not journal.exists()


def test_with_nothing_to_go_on_with_the_run_begins_at_the_first_line(run: Run, manifests: Path) -> None:
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume")
    assert done.exit_code == 0
    assert "There is no unfinished run of out.csv to go on with; beginning at the first line." in done.stderr
    assert "18 lines in 2 files" in done.stderr


def test_a_lost_part_begins_at_the_first_line(run: Run, stopped: Run, manifests: Path) -> None:
    run("screen", "a.csv", "b.csv", "-o", "whole.csv")
    stopped("-o", "out.csv", after=4)
    (manifests / "out.csv.part").unlink()
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume")
    assert done.exit_code == 0
    assert (manifests / "out.csv").read_bytes() == (manifests / "whole.csv").read_bytes()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("at", [0, 60, -1])
def test_bytes_that_are_not_those_of_the_unfinished_run_are_refused(
    run: Run, stopped: Run, manifests: Path, form: str, at: int
) -> None:
    stopped("-o", f"out.{form}", after=4)
    part = manifests / f"out.{form}.part"
    content = bytearray(part.read_bytes())
    content[at] ^= 1
    part.write_bytes(content)

    done = run("screen", "a.csv", "b.csv", "-o", f"out.{form}", "--resume")

    assert done.exit_code == 4
    assert f"out.{form}.part is not as the unfinished run left it" in done.stderr
    assert part.read_bytes() == content


def test_bytes_behind_the_good_ones_are_cut_off(run: Run, stopped: Run, manifests: Path) -> None:
    run("screen", "a.csv", "b.csv", "-o", "whole.csv")
    stopped("-o", "out.csv", after=4)
    with (manifests / "out.csv.part").open("ab") as part:
        part.write(b"a.csv,9,match,half of a ro" * 1_000)
    assert run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume").exit_code == 0
    assert (manifests / "out.csv").read_bytes() == (manifests / "whole.csv").read_bytes()


def test_going_on_where_everything_was_done_only_finishes(run: Run, stopped: Run, manifests: Path) -> None:
    run("screen", "a.csv", "b.csv", "-o", "whole.xlsx")
    stopped("-o", "out.xlsx", after=10)
    assert run("screen", "a.csv", "b.csv", "-o", "out.xlsx", "--resume").exit_code == 0
    assert (manifests / "out.xlsx").read_bytes() == (manifests / "whole.xlsx").read_bytes()


def test_the_output_behind_a_link_goes_on_too(run: Run, stopped: Run, manifests: Path) -> None:
    (manifests / "real.csv").write_text("yesterday", encoding="utf-8")
    (manifests / "out.csv").symlink_to("real.csv")
    run("screen", "a.csv", "b.csv", "-o", "whole.csv")
    stopped("-o", "out.csv", after=4)
    assert (manifests / "real.csv").read_text(encoding="utf-8") == "yesterday"
    assert run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume").exit_code == 0
    assert (manifests / "real.csv").read_bytes() == (manifests / "whole.csv").read_bytes()
    assert (manifests / "out.csv").is_symlink()


def test_resume_without_an_output_file_is_wrong_usage(run: Run) -> None:
    done = run("screen", "in.csv", "--resume")
    assert done.exit_code == 2
    assert "--resume needs an output file" in done.stderr


def test_what_decides_no_result_may_differ(run: Run, stopped: Run, manifests: Path) -> None:
    stopped("-o", "out.csv", after=4)
    done = run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume", "--fail-on", "match", "--batch-size", "5")
    assert done.exit_code == 3
    assert "18 lines in 2 files" in done.stderr


def test_the_time_of_change_alone_is_a_change(run: Run, stopped: Run, manifests: Path) -> None:
    stopped("-o", "out.csv", after=4)
    found = (manifests / "a.csv").stat()
    os.utime(manifests / "a.csv", ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))
    assert "manifest a.csv has changed since" in run("screen", "a.csv", "b.csv", "-o", "out.csv", "--resume").stderr
