# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .context import Phrase as Phrase
from .context import clause_marks as clause_marks
from .context import phrases as phrases
from .context import words_of as words_of
from .countries import applies_in as applies_in
from .countries import country_codes as country_codes
from .countries import country_of as country_of
from .countries import is_everywhere as is_everywhere
from .goods import goods_phrases as goods_phrases
from .goods import goods_words as goods_words
from .tables import table as table
