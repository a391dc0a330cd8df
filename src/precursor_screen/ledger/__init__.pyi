# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .alike import alike_pairs as alike_pairs
from .ledger import Ledger as Ledger
from .limits import limits_of as limits_of
from .parties import Spelling as Spelling
from .parties import one_party as one_party
from .party_name import read_party as read_party
from .party_name import register_number as register_number
