# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .find import find_rule as find_rule
from .find import unknown_id as unknown_id
from .origin import origins as origins
from .origin_view import show_origins as show_origins
from .rules_view import show_all_goods as show_all_goods
from .rules_view import show_goods as show_goods
from .rules_view import show_list as show_list
from .rules_view import show_listing as show_listing
from .rules_view import show_lists as show_lists
from .rules_view import show_substance as show_substance
from .rules_view import show_substances as show_substances
