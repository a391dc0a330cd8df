# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .compare import load_both as load_both
from .compared_lists import ComparedLists as ComparedLists
from .effect import Comparison as Comparison
from .effect import screeners as screeners
from .formats import Differences as Differences
from .formats import as_csv as as_csv
from .formats import as_json as as_json
from .view import as_text as as_text
