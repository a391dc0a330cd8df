# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .github_form import as_github as as_github
from .json_form import as_json as as_json
from .sarif_form import as_sarif as as_sarif
from .view import show_checks as show_checks
from .view import show_examined as show_examined
from .view import show_findings as show_findings
