# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .about import ReportAbout as ReportAbout
from .book import ReportBookWriter as ReportBookWriter
from .html.writer import HtmlWriter as HtmlWriter
from .results import read_facts as read_facts
from .results import read_results as read_results
from .workbook import WorkbookWriter as WorkbookWriter
