# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .signature import check as check
from .signature import new_key as new_key
from .signature import signer as signer
from .view import show_pack as show_pack
from .writing import make_pack as make_pack
from .writing import write_pack as write_pack
