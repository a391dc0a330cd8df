# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .stored import Stored as Stored
