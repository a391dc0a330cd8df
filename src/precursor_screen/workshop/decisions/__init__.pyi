# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .text import default_file as default_file
from .text import edit_file as edit_file
from .text import is_used_unasked as is_used_unasked
from .text import with_renewed as with_renewed
from .text import with_rows as with_rows
from .view import show_dispositions as show_dispositions
from .view import show_proposals as show_proposals
