# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .finding import Examined as Examined
from .finding import LintFinding as LintFinding
from .finding import Severity as Severity
from .finding import Silence as Silence
from .finding import place_of as place_of
from .gate import RulesErrors as RulesErrors
from .gate import ScreeningRules as ScreeningRules
from .gate import rules_for_screening as rules_for_screening
from .registry import Check as Check
from .registry import simple_key as simple_key
from .runner import all_checks as all_checks
from .runner import examine as examine
from .runner import run as run
