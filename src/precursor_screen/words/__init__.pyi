# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .countries import applies_in as applies_in
from .countries import country_codes as country_codes
from .countries import country_of as country_of
from .countries import is_everywhere as is_everywhere
from .countries import is_union as is_union
from .operator_phrases import Phrase as Phrase
from .operator_phrases import phrases as phrases
from .tables import table as table
from .word_class import BESIDE_IDENTITY as BESIDE_IDENTITY
from .word_class import COMPANY as COMPANY
from .word_class import WordClass as WordClass
from .word_table import all_words as all_words
from .word_table import form_of as form_of
from .word_table import phrases_of as phrases_of
from .word_table import word_rows as word_rows
from .word_table import words_of as words_of
