# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .comparison import Comparison as Comparison
from .comparison import State as State
from .comparison import compare as compare
from .comparison import same_person as same_person
from .listed import ListedRow as ListedRow
from .listed import listed_rows as listed_rows
from .raising import raised_in_rules as raised_in_rules
from .reading import readings_of as readings_of
from .view import show_comparison as show_comparison
from .worksheet import write_worksheet as write_worksheet
