# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .cell_text import guarded_table as guarded_table
from .cell_text import value_text as value_text
from .exporting import export_table as export_table
from .files import write_csv as write_csv
from .files import write_json as write_json
from .files import write_xlsx as write_xlsx
from .importing import mapping_of as mapping_of
from .importing import prepare as prepare
from .importing import writable as writable
from .mapping import with_options as with_options
from .plan_table import by_hand as by_hand
from .plan_table import left_open as left_open
from .view import show_plan as show_plan
from .write import new_files as new_files
from .write import write_files as write_files
