# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .exit_codes import ExitCode as ExitCode
from .exit_codes import code_of as code_of
from .exit_codes import code_of_outcomes as code_of_outcomes
from .job import DEFAULT_BATCH as DEFAULT_BATCH
from .job import Job as Job
from .job import usable_cores as usable_cores
from .own_files import refuse_overwriting as refuse_overwriting
from .passed_over import passed_facts as passed_facts
from .passed_over import table_facts as table_facts
from .passed_over import unread_parts as unread_parts
from .progress import LineProgress as LineProgress
from .screen_run import run as run
from .writers.formats import ENDINGS as ENDINGS
from .writers.formats import Format as Format
from .writers.formats import make_writer as make_writer
