# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .applicable import Applied as Applied
from .applicable import Listings as Listings
from .applicable import choose_lists as choose_lists
from .applicable import listings_by_substance as listings_by_substance
from .by_amount import limit_of as limit_of
from .by_amount import reaches as reaches
from .decide import decide_listing as decide_listing
from .goods import Goods as Goods
from .outcome import is_lowered as is_lowered
from .outcome import outcome_by_law as outcome_by_law
from .outcome import settled as settled
from .validity import in_force as in_force
