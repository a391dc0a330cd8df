"""Makes of whatever goes wrong in a reader, or in a library below it, the error of that one file.

A file of a stranger may meet a fault of the program, a panic of a library, or the end of the memory. The other
manifests of the run are screened all the same.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from precursor_screen.errors import ManifestError, PrecursorScreenError, raised_at
from precursor_screen.manifest.batch import Batch
from precursor_screen.manifest.door.panics import is_panic, without_panic_text
from precursor_screen.manifest.source import Source


@contextmanager
def at_the_door(source: Source) -> Iterator[None]:
    """Within this context every error is a `ManifestError` of the source, but for what the user asked wrongly.

    Raises:
        ManifestError: reading failed, in whatever way.
    """
    try:
        with without_panic_text():
            yield
    except ManifestError as error:
        if error.where is not None:
            raise
        raise ManifestError(error.what, where=source.where, fix=error.fix) from error
    except (PrecursorScreenError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise _explained(source, error) from error


def guarded(pieces: Iterable[Batch], source: Source) -> Iterator[Batch]:
    """Yield what a reader yields; at the end make sure that the file is still the one that was opened.

    Raises:
        ManifestError: reading failed, in whatever way, or the file changed meanwhile.
    """
    waiting = iter(pieces)
    while True:
        with at_the_door(source):
            piece = next(waiting, None)
        if piece is None:
            break
        yield piece
    source.require_unchanged()


def _explained(source: Source, error: BaseException) -> ManifestError:
    if isinstance(error, MemoryError):
        what, fix = "the memory does not suffice to read it", "Split it, or save it as CSV, which is read bit by bit."
    elif isinstance(error, OSError):
        what = f"it cannot be read ({error.strerror or error})"
        fix = "Check that the file is there and that you may read it."
    elif is_panic(error):
        what = (
            f"a library that reads such files failed on it ({str(error).splitlines()[0][:200] if str(error) else ''})"
        )
        fix = "The file is probably damaged: copy it again, or save it anew."
    elif not isinstance(error, Exception):
        raise error
    else:
        what = f"the program failed to read it ({type(error).__name__} at {raised_at(error) or 'a library'})"
        fix = "Please report that, with the file; save it anew or as CSV meanwhile."
    return ManifestError(what, where=source.where, fix=fix)
