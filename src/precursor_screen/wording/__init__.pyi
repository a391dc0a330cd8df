# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .catalogue import TEMPLATES as TEMPLATES
from .catalogue import WORDS as WORDS
from .plural import Plural as Plural
from .wording import Wording as Wording
from .wording import say as say
