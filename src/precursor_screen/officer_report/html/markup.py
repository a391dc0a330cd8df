"""Makes foreign text safe in the page: in its markup, and in the data that its script reads."""

import html
import json
from typing import Any

from precursor_screen.output import printable

#: Characters that could end a script element or a line of script.
_UNSAFE = "<>&\u2028\u2029"


def escape(text: object) -> str:
    """Return text for the content of an element or for a quoted attribute; steering characters become visible.

    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(printable(str(text)))


def safe_json(value: Any) -> str:
    r"""Return compact JSON that can stand in a script element.

    >>> safe_json({"goods": "</script><!--"})
    '{"goods":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in _UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def element(name: str, content: str, css: str = "", **attributes: str) -> str:
    """Return an element whose content is markup already; attributes are escaped here."""
    given = ({"class": css} if css else {}) | {key.replace("_", "-"): value for key, value in attributes.items()}
    written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{written}>{content}</{name}>"


def table(
    caption: str, head: list[str], rows: list[list[str]], css: str = "", numbers: frozenset[int] = frozenset()
) -> str:
    """Return a table of texts: the first column names the row, those in ``numbers`` stand to the right."""
    heads = "".join(f'<th scope="col"{_right(at, numbers)}>{escape(text)}</th>' for at, text in enumerate(head))
    body = "".join(
        "<tr>"
        + f'<th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{_right(at, numbers)}>{escape(text)}</td>" for at, text in enumerate(row[1:], start=1))
        + "</tr>"
        for row in rows
    )
    return element(
        "table", f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>", css
    )


def _right(at: int, numbers: frozenset[int]) -> str:
    return ' class="number"' if at in numbers else ""
