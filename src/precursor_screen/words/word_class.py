"""The classes of words around a name; `data/word_classes.yml` says what each means."""

from enum import StrEnum


class WordClass(StrEnum):
    """What a word of a line is; a word may be several things."""

    COUNTER_ION = "counter-ion"
    SALT = "salt"
    HYDRATE = "hydrate"
    GRADE = "grade"
    STATE = "state"
    SOURCE_TAG = "source-tag"
    STEREO_MARK = "stereo-mark"
    DERIVATIVE = "derivative"
    SUBSTITUENT = "substituent"
    YL = "yl"
    LOCANT = "locant"
    GREEK_LOCANT = "greek-locant"
    MULTIPLIER = "multiplier"
    CATION = "cation"
    ANION = "anion"
    HALIDE = "halide"
    ESTER = "ester"
    ESTER_ADJECTIVE = "ester-adjective"
    ETHER = "ether"
    ACID_GENITIVE = "acid-genitive"
    NAME_HEAD = "name-head"
    POLYMER = "polymer"
    POLYMER_OF = "polymer-of"
    MATERIAL = "material"
    SOLUTION = "solution"
    MIXTURE = "mixture"
    OF = "of"
    FROM = "from"
    WITH = "with"
    LINK = "link"
    ALTERNATIVE = "alternative"
    CONJUNCTION = "conjunction"
    FUNCTION_WORD = "function-word"
    POSSESSIVE = "possessive"
    MODIFIER = "modifier"
    BINDS_NEXT = "binds-next"
    ACCUSATIVE = "accusative"
    PREPOSITIONAL = "prepositional"
    CONTRAST = "contrast"
    NEGATION = "negation"
    EXCEPTION = "exception"
    UNIT = "unit"
    CONTAINER = "container"
    CHEMICAL_TRADE = "chemical-trade"
    GRADE_NOUN = "grade-noun"
    FREE = "free"
    TAKES_FREE = "takes-free"
    PURPOSE = "purpose"
    TOWARDS = "towards"
    EQUIPMENT = "equipment"
    STRENGTH = "strength"
    SHARE_OF = "share-of"
    SOLVENT = "solvent"
    MEDICINE_FORM = "medicine-form"
    NOT_FINISHED = "not-finished"
    VAGUE = "vague"
    NUMBER_LABEL = "number-label"
    NUMBERED = "numbered"
    COLLECTIVE_INDEX = "collective-index"
    ABSENCE_BEFORE_LIST = "absence-before-list"
    ABSENCE_BEFORE_NEAR = "absence-before-near"
    ABSENCE_AFTER = "absence-after"
    USE_BEFORE_LIST = "use-before-list"
    USE_BEFORE_NEAR = "use-before-near"
    USE_AFTER = "use-after"
    PERHAPS_USE_AFTER = "perhaps-use-after"
    INGREDIENT_BEFORE = "ingredient-before"


#: Classes that say nothing about which parent chemical is meant.
BESIDE_IDENTITY = (
    WordClass.COUNTER_ION,
    WordClass.SALT,
    WordClass.HYDRATE,
    WordClass.GRADE,
    WordClass.SOURCE_TAG,
    WordClass.STATE,
)

#: Classes beside which a short abbreviation is likely a chemical; without any it means something else (MMA, P2P).
COMPANY = (WordClass.UNIT, WordClass.CONTAINER, WordClass.CHEMICAL_TRADE)
