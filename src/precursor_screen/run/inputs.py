"""Opens the manifests of a run: those that can be read, and of the others why not."""

from collections.abc import Iterable
from pathlib import Path

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest import Manifest, expand, open_manifest
from precursor_screen.model.line import Field
from precursor_screen.output import say_error
from precursor_screen.run.damaged import readable_part
from precursor_screen.run.job import Job
from precursor_screen.screening import output_names


def open_all(job: Job) -> tuple[list[Manifest], dict[str, str]]:
    """Open what can be opened; say of the rest why not.

    Returns:
        The manifests, and by file (or pattern) the reason why it is not among them. A manifest that turns out
        damaged while it is read ends there, and its reason is added then.
    """
    manifests: list[Manifest] = []
    unread: dict[str, str] = {}
    seen: set[str] = set()
    for pattern in job.patterns:
        try:
            files = expand([pattern])
        except ManifestError as error:
            say_error(error)
            unread[pattern] = str(error)
            continue
        for file in files:
            if file in seen:
                continue
            seen.add(file)

            def failed(error: ManifestError, file: str = file) -> None:
                say_error(error)
                unread[file] = str(error)

            try:
                manifest = open_manifest(file, encoding=job.encoding, delimiter=job.delimiter, mapping=job.mapping)
            except ManifestError as error:
                failed(error)
                continue
            manifests.append(readable_part(manifest, failed))
    return manifests, unread


def refuse_overwriting(output: Path | None, files: Iterable[str]) -> None:
    """Keep a manifest from being replaced by its own results.

    Raises:
        UsageError: the output is one of the manifests.
    """
    if output is None or not output.is_file():
        return
    for file in files:
        if Path(file).is_file() and output.samefile(file):
            raise UsageError(f"the output {output} is one of the manifests", fix="Give another name with -o.")


def goods_columns(manifests: Iterable[Manifest]) -> dict[str, str]:
    """Return for each file the output column that holds its goods description."""
    found = {}
    for manifest in manifests:
        header = manifest.columns.header(Field.DESCRIPTION)
        if header is not None:
            found[manifest.file] = dict(output_names(manifest.header))[header]
    return found
