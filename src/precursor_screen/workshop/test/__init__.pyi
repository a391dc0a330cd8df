# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .run import run as run
from .tested import RulesTested as RulesTested
from .view import show_rules_tested as show_rules_tested
