"""A template whose words depend on a number."""

from typing import NamedTuple


class Plural(NamedTuple):
    """A template in the singular and the plural; the argument ``by`` decides between them."""

    one: str
    many: str
    by: str


#: A template of the catalogue.
Template = str | Plural
