# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .freshness import Due as Due
from .freshness import freshness_of as freshness_of
from .table import freshness_table as freshness_table
from .view import show_freshness as show_freshness
