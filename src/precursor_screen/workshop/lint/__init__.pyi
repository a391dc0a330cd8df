# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .finding import Examined as Examined
from .finding import LintFinding as LintFinding
from .finding import Severity as Severity
from .finding import Silence as Silence
from .github_form import as_github as as_github
from .json_form import as_json as as_json
from .registry import Check as Check
from .registry import simple_key as simple_key
from .runner import all_checks as all_checks
from .runner import examine as examine
from .runner import run as run
from .sarif_form import as_sarif as as_sarif
from .view import show_checks as show_checks
from .view import show_examined as show_examined
from .view import show_findings as show_findings
